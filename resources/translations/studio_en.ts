<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Studio</name>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>File</source>
        <extracomment>A menu</extracomment>
        <translation>File</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Edit</source>
        <extracomment>A menu</extracomment>
        <translation>Edit</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Arrange</source>
        <extracomment>A menu</extracomment>
        <translation>Arrange</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/canvas/viewer.py"/>
        <source>Graph</source>
        <extracomment>A menu</extracomment>
        <translation>Graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Train</source>
        <extracomment>A menu</extracomment>
        <translation>Train</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>View</source>
        <extracomment>A menu</extracomment>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Help</source>
        <extracomment>A menu</extracomment>
        <translation>Help</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>New</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>New</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Begin with an empty canvas</source>
        <extracomment>About the command New</extracomment>
        <translation>Begin with an empty canvas</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Open…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Open…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Open a graph file</source>
        <extracomment>About the command Open…</extracomment>
        <translation>Open a graph file</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save the graph to its file</source>
        <extracomment>About the command Save</extracomment>
        <translation>Save the graph to its file</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Save as…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Save as…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save the graph to another file</source>
        <extracomment>About the command Save as…</extracomment>
        <translation>Save the graph to another file</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save picture…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Save picture…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save the picture in the preview</source>
        <extracomment>About the command Save picture…</extracomment>
        <translation>Save the picture in the preview</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Export as Python script…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Export as Python script…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Write a script that paints the same picture with diffusers alone</source>
        <extracomment>About the command Export as Python script…</extracomment>
        <translation>Write a script that paints the same picture with diffusers alone</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Download a model…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Download a model…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Get a model from the Hugging Face hub</source>
        <extracomment>About the command Download a model…</extracomment>
        <translation>Get a model from the Hugging Face hub</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Plug-ins…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Plug-ins…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Your own nodes: what is loaded, what waits, what is wrong</source>
        <extracomment>About the command Plug-ins…</extracomment>
        <translation>Your own nodes: what is loaded, what waits, what is wrong</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>New node from template…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>New node from template…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Write a working node to begin with, and load it</source>
        <extracomment>About the command New node from template…</extracomment>
        <translation>Write a working node to begin with, and load it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Settings…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Settings…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Theme, device, memory, folders, trust</source>
        <extracomment>About the command Settings…</extracomment>
        <translation>Theme, device, memory, folders, trust</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Quit</source>
        <extracomment>A command in the menu File</extracomment>
        <translation>Quit</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Close the window</source>
        <extracomment>About the command Quit</extracomment>
        <translation>Close the window</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Undo</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Undo</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Take back the last edit</source>
        <extracomment>About the command Undo</extracomment>
        <translation>Take back the last edit</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Redo</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Redo</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Do again what was taken back</source>
        <extracomment>About the command Redo</extracomment>
        <translation>Do again what was taken back</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Cut</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Cut</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Copy the chosen nodes and delete them</source>
        <extracomment>About the command Cut</extracomment>
        <translation>Copy the chosen nodes and delete them</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Copy</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Copy</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Copy the chosen nodes and their wires</source>
        <extracomment>About the command Copy</extracomment>
        <translation>Copy the chosen nodes and their wires</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Paste</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Paste</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put in copied nodes, or a copied picture</source>
        <extracomment>About the command Paste</extracomment>
        <translation>Put in copied nodes, or a copied picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <source>Duplicate</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Duplicate</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>A second one of the chosen nodes</source>
        <extracomment>About the command Duplicate</extracomment>
        <translation>A second one of the chosen nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Delete</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Delete</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Delete the chosen nodes and wires</source>
        <extracomment>About the command Delete</extracomment>
        <translation>Delete the chosen nodes and wires</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/node_values.py"/>
        <source>Rename</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Rename</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Give the chosen node a title of its own</source>
        <extracomment>About the command Rename</extracomment>
        <translation>Give the chosen node a title of its own</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Select all</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Select all</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Choose every node</source>
        <extracomment>About the command Select all</extracomment>
        <translation>Choose every node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/node_values.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Switch off</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Switch off</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Let the chosen nodes, and what cannot do without them, not run</source>
        <extracomment>About the command Switch off</extracomment>
        <translation>Let the chosen nodes, and what cannot do without them, not run</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Skip</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Skip</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Let what comes into the chosen nodes pass through as it is</source>
        <extracomment>About the command Skip</extracomment>
        <translation>Let what comes into the chosen nodes pass through as it is</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Solo</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Solo</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Let only the chosen ControlNets act on their sampler</source>
        <extracomment>About the command Solo</extracomment>
        <translation>Let only the chosen ControlNets act on their sampler</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Find…</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Find…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>Find a node by its title, kind or words</source>
        <extracomment>About the command Find…</extracomment>
        <translation>Find a node by its title, kind or words</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Command palette…</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Command palette…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Find every command, node, file and place by a few letters of its name</source>
        <extracomment>About the command Command palette…</extracomment>
        <translation>Find every command, node, file and place by a few letters of its name</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Add a node…</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation>Add a node…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Search all nodes and add one</source>
        <extracomment>About the command Add a node…</extracomment>
        <translation>Search all nodes and add one</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Group</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Group</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Make one node of the chosen ones</source>
        <extracomment>About the command Group</extracomment>
        <translation>Make one node of the chosen ones</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Ungroup</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Ungroup</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the nodes of the chosen group in its place</source>
        <extracomment>About the command Ungroup</extracomment>
        <translation>Put the nodes of the chosen group in its place</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Open the group</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Open the group</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show what is in the chosen group</source>
        <extracomment>About the command Open the group</extracomment>
        <translation>Show what is in the chosen group</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Leave the group</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Leave the group</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the graph that the group is in</source>
        <extracomment>About the command Leave the group</extracomment>
        <translation>Show the graph that the group is in</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Add a note</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Add a note</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put words on the canvas</source>
        <extracomment>About the command Add a note</extracomment>
        <translation>Put words on the canvas</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Add a frame</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Add a frame</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put a frame around the chosen nodes</source>
        <extracomment>About the command Add a frame</extracomment>
        <translation>Put a frame around the chosen nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <source>Add a reroute</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Add a reroute</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put a point into the chosen wire</source>
        <extracomment>About the command Add a reroute</extracomment>
        <translation>Put a point into the chosen wire</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align left</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Align left</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the left edges in a line</source>
        <extracomment>About the command Align left</extracomment>
        <translation>Put the left edges in a line</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align centres</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Align centres</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the chosen nodes above each other</source>
        <extracomment>About the command Align centres</extracomment>
        <translation>Put the chosen nodes above each other</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align right</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Align right</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the right edges in a line</source>
        <extracomment>About the command Align right</extracomment>
        <translation>Put the right edges in a line</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align top</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Align top</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the upper edges in a line</source>
        <extracomment>About the command Align top</extracomment>
        <translation>Put the upper edges in a line</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align middles</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Align middles</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the chosen nodes side by side</source>
        <extracomment>About the command Align middles</extracomment>
        <translation>Put the chosen nodes side by side</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align bottom</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Align bottom</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the lower edges in a line</source>
        <extracomment>About the command Align bottom</extracomment>
        <translation>Put the lower edges in a line</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Distribute across</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Distribute across</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Leave equal gaps from left to right</source>
        <extracomment>About the command Distribute across</extracomment>
        <translation>Leave equal gaps from left to right</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Distribute down</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Distribute down</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Leave equal gaps from top to bottom</source>
        <extracomment>About the command Distribute down</extracomment>
        <translation>Leave equal gaps from top to bottom</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Snap to the grid</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Snap to the grid</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the chosen nodes on the grid</source>
        <extracomment>About the command Snap to the grid</extracomment>
        <translation>Put the chosen nodes on the grid</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Lay out</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation>Lay out</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Set the chosen nodes, or all, out from left to right</source>
        <extracomment>About the command Lay out</extracomment>
        <translation>Set the chosen nodes, or all, out from left to right</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Run</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Run</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Paint the picture</source>
        <extracomment>About the command Run</extracomment>
        <translation>Paint the picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <location filename="../../controlnet_studio/ui/editors/doing.py"/>
        <location filename="../../controlnet_studio/ui/exporting.py"/>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Stop</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Stop</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Stop painting</source>
        <extracomment>About the command Stop</extracomment>
        <translation>Stop painting</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Live</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Live</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Paint anew after every change: a quick picture first, then the full one</source>
        <extracomment>About the command Live</extracomment>
        <translation>Paint anew after every change: a quick picture first, then the full one</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Run later</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Run later</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Queue the graph as it is now; it runs when those before it are done</source>
        <extracomment>About the command Run later</extracomment>
        <translation>Queue the graph as it is now; it runs when those before it are done</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Run to here</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Run to here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Run only the chosen nodes and what they need</source>
        <extracomment>About the command Run to here</extracomment>
        <translation>Run only the chosen nodes and what they need</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/sheets/room.py"/>
        <source>Comparison sheet…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Comparison sheet…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Paint the graph with several values of one or two parameters, side by side</source>
        <extracomment>About the command Comparison sheet…</extracomment>
        <translation>Paint the graph with several values of one or two parameters, side by side</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>Fix by hand…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Fix by hand…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Correct the map that the chosen node makes: lines, depth, normals, segmentation</source>
        <extracomment>About the command Fix by hand…</extracomment>
        <translation>Correct the map that the chosen node makes: lines, depth, normals, segmentation</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Run a table…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Run a table…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Queue one run of the graph for each row of a CSV file</source>
        <extracomment>About the command Run a table…</extracomment>
        <translation>Queue one run of the graph for each row of a CSV file</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Queue…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Queue…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>The runs that wait: reorder, repeat, remove</source>
        <extracomment>About the command Queue…</extracomment>
        <translation>The runs that wait: reorder, repeat, remove</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>What is to mend…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>What is to mend…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>List what keeps nodes from running, and go there</source>
        <extracomment>About the command What is to mend…</extracomment>
        <translation>List what keeps nodes from running, and go there</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Time and memory…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation>Time and memory…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>What each node of the last run took</source>
        <extracomment>About the command Time and memory…</extracomment>
        <translation>What each node of the last run took</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Train a ControlNet…</source>
        <extracomment>A command in the menu Train</extracomment>
        <translation>Train a ControlNet…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Teach a model to follow hints of your own, and watch it learn</source>
        <extracomment>About the command Train a ControlNet…</extracomment>
        <translation>Teach a model to follow hints of your own, and watch it learn</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>Show the training</source>
        <extracomment>A command in the menu Train</extracomment>
        <translation>Show the training</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>The running training, or those of before</source>
        <extracomment>About the command Show the training</extracomment>
        <translation>The running training, or those of before</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Fit the graph</source>
        <extracomment>A command in the menu View</extracomment>
        <translation>Fit the graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the chosen nodes, or all, as large as they fit</source>
        <extracomment>About the command Fit the graph</extracomment>
        <translation>Show the chosen nodes, or all, as large as they fit</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Zoom in</source>
        <extracomment>A command in the menu View</extracomment>
        <translation>Zoom in</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Come closer to the graph</source>
        <extracomment>About the command Zoom in</extracomment>
        <translation>Come closer to the graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Zoom out</source>
        <extracomment>A command in the menu View</extracomment>
        <translation>Zoom out</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>See more of the graph</source>
        <extracomment>About the command Zoom out</extracomment>
        <translation>See more of the graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Actual size</source>
        <extracomment>A command in the menu View</extracomment>
        <translation>Actual size</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the graph at 100 %</source>
        <extracomment>About the command Actual size</extracomment>
        <translation>Show the graph at 100 %</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/canvas/minimap.py"/>
        <source>Minimap</source>
        <extracomment>A command in the menu View</extracomment>
        <translation>Minimap</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the whole graph small, below the outline</source>
        <extracomment>About the command Minimap</extracomment>
        <translation>Show the whole graph small, below the outline</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Dark theme</source>
        <extracomment>A command in the menu View</extracomment>
        <translation>Dark theme</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Dark neutral greys</source>
        <extracomment>About the command Dark theme</extracomment>
        <translation>Dark neutral greys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Light theme</source>
        <extracomment>A command in the menu View</extracomment>
        <translation>Light theme</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Light neutral greys</source>
        <extracomment>About the command Light theme</extracomment>
        <translation>Light neutral greys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Theme of the system</source>
        <extracomment>A command in the menu View</extracomment>
        <translation>Theme of the system</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Follow the system</source>
        <extracomment>About the command Theme of the system</extracomment>
        <translation>Follow the system</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Welcome</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation>Welcome</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>The examples and your recent files, each with its picture</source>
        <extracomment>About the command Welcome</extracomment>
        <translation>The examples and your recent files, each with its picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Tour</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation>Tour</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>A few sentences on what is where in this window</source>
        <extracomment>About the command Tour</extracomment>
        <translation>A few sentences on what is where in this window</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Shortcuts</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Every command and its keys</source>
        <extracomment>About the command Shortcuts</extracomment>
        <translation>Every command and its keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Change shortcuts…</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation>Change shortcuts…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Give commands other keys</source>
        <extracomment>About the command Change shortcuts…</extracomment>
        <translation>Give commands other keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/parts.py"/>
        <source>Copy report</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation>Copy report</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Copy what helps to find a mistake: versions, this computer, settings, the last errors</source>
        <extracomment>About the command Copy report</extracomment>
        <translation>Copy what helps to find a mistake: versions, this computer, settings, the last errors</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>About</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation>About</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>What this is, and its version</source>
        <extracomment>About the command About</extracomment>
        <translation>What this is, and its version</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/app.py"/>
        <source>A mistake of the program: {name}</source>
        <translation>A mistake of the program: {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <location filename="../../controlnet_studio/ui/edits.py"/>
        <source>Add {title}</source>
        <translation>Add {title}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>{deed}, and add {count} more</source>
        <translation>{deed}, and add {count} more</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>A link: asks before the picture is fetched from {host}</source>
        <translation>A link: asks before the picture is fetched from {host}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>Fetch {name} from {hostname}? Only then does anything leave this computer.</source>
        <translation>Fetch {name} from {hostname}? Only then does anything leave this computer.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Open the graph {name}</source>
        <translation>Open the graph {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>Open the graph inside this picture</source>
        <translation>Open the graph inside this picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>No picture fits here.</source>
        <translation>No picture fits here.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>Add as a picture</source>
        <translation>Add as a picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <location filename="../../controlnet_studio/ui/picture_edits.py"/>
        <source>Add {count} pictures</source>
        <translation>Add {count} pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>Open it</source>
        <translation>Open it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>{name} carries the graph that made it.</source>
        <translation>{name} carries the graph that made it.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>{why} {count} more could not be read either.</source>
        <translation>{why} {count} more could not be read either.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>Pose them</source>
        <translation>Pose them</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>{name} shows people as OpenPose's sticks.</source>
        <translation>{name} shows people as OpenPose's sticks.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>pasted picture</source>
        <translation>pasted picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Shift: open the graph inside it</source>
        <translation>Shift: open the graph inside it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>Fetch it</source>
        <translation>Fetch it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/arrivals.py"/>
        <source>{name} could not be read: {why}.</source>
        <translation>{name} could not be read: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>No backups of {name} yet: every save is kept as one</source>
        <translation>No backups of {name} yet: every save is kept as one</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>Open a backup</source>
        <translation>Open a backup</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>{name}, as it was saved</source>
        <translation>{name}, as it was saved</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>Show all in their folder</source>
        <translation>Show all in their folder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>Open a copy of {file} as it was saved then ({size} KB)</source>
        <translation>Open a copy of {file} as it was saved then ({size} KB)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <source>New ones begin with your own settings: {settings}.</source>
        <translation>New ones begin with your own settings: {settings}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <source>Use these settings for new {title} nodes</source>
        <translation>Use these settings for new {title} nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <source>In every graph, new nodes begin with them; pictures, drawings and seeds are left out.</source>
        <translation>In every graph, new nodes begin with them; pictures, drawings and seeds are left out.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <source>New {title} nodes begin with these settings now.</source>
        <translation>New {title} nodes begin with these settings now.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <source>New {title} nodes begin with the defaults of their kind.</source>
        <translation>New {title} nodes begin with the defaults of their kind.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <source>Forget your settings for new {title} nodes</source>
        <translation>Forget your settings for new {title} nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <source>New nodes begin with the defaults of their kind again.</source>
        <translation>New nodes begin with the defaults of their kind again.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <source>Your settings for new nodes could not be kept: {why}.</source>
        <translation>Your settings for new nodes could not be kept: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/beginnings.py"/>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/board.py"/>
        <source>Drop a picture here, or press Tab to add a node</source>
        <translation>Drop a picture here, or press Tab to add a node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/board.py"/>
        <source>The File menu has examples to begin with.</source>
        <translation>The File menu has examples to begin with.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>{edit} {count} nodes</source>
        <translation>{edit} {count} nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <location filename="../../controlnet_studio/ui/canvas/wiring.py"/>
        <source>Disconnect</source>
        <translation>Disconnect</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Resize</source>
        <extracomment>Setting of the node ControlNet; Title of a node; Setting of the node T2I-Adapter</extracomment>
        <translation>Resize</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <location filename="../../controlnet_studio/ui/fields/base.py"/>
        <source>Change {label}</source>
        <translation>Change {label}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/canvas.py"/>
        <source>There are no nodes on the clipboard.</source>
        <translation>There are no nodes on the clipboard.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>Switched off: what needs it does not run</source>
        <translation>Switched off: what needs it does not run</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>Skipped: what comes in is handed on as it is</source>
        <translation>Skipped: what comes in is handed on as it is</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>Solo: the others at the same input do not count</source>
        <translation>Solo: the others at the same input do not count</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>Does not count, because another one has solo</source>
        <translation>Does not count, because another one has solo</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>{kind}, any number</source>
        <translation>{kind}, any number</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>{kind}, optional</source>
        <translation>{kind}, optional</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>Not known to this program</source>
        <translation>Not known to this program</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>Edited by hand; skip the touch-up to see it without</source>
        <translation>Edited by hand; skip the touch-up to see it without</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/card.py"/>
        <source>In it: {badge}</source>
        <translation>In it: {badge}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>None chosen yet</source>
        <translation>None chosen yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>Nothing painted yet</source>
        <translation>Nothing painted yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>Nothing drawn yet</source>
        <translation>Nothing drawn yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>Nobody posed yet</source>
        <translation>Nobody posed yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>No picture yet</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>No words yet</source>
        <translation>No words yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>1 stroke by hand</source>
        <translation>1 stroke by hand</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>{count} strokes by hand</source>
        <translation>{count} strokes by hand</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>1 stroke</source>
        <translation>1 stroke</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>{count} strokes</source>
        <translation>{count} strokes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>1 person</source>
        <translation>1 person</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>{count} people</source>
        <translation>{count} people</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/layout.py"/>
        <source>A picture</source>
        <translation>A picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/look.py"/>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/look.py"/>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/look.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/look.py"/>
        <source>Unchanged, nothing to compute</source>
        <translation>Unchanged, nothing to compute</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/look.py"/>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/look.py"/>
        <source>Not run</source>
        <translation>Not run</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/look.py"/>
        <source>Not ready yet</source>
        <translation>Not ready yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/look.py"/>
        <source>by hand</source>
        <translation>by hand</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/minimap.py"/>
        <source>The whole graph; drag to look elsewhere</source>
        <translation>The whole graph; drag to look elsewhere</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/plot.py"/>
        <source>strength over the steps</source>
        <translation>strength over the steps</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/remarks.py"/>
        <source>An empty note: write in the inspector</source>
        <translation>An empty note: write in the inspector</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/trail.py"/>
        <source>Groups that are open</source>
        <translation>Groups that are open</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/trail.py"/>
        <source>This group is shown</source>
        <translation>This group is shown</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/trail.py"/>
        <source>Go back to {name}</source>
        <translation>Go back to {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/viewer.py"/>
        <source>The nodes of the document and the wires between them. Tab adds a node, arrow keys move the chosen ones.</source>
        <translation>The nodes of the document and the wires between them. Tab adds a node, arrow keys move the chosen ones.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/wiring.py"/>
        <source>A wire runs from an output to an input.</source>
        <translation>A wire runs from an output to an input.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/wiring.py"/>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Cut wires</source>
        <translation>Cut wires</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/wiring.py"/>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/wiring.py"/>
        <source>{node} has no input for this wire.</source>
        <translation>{node} has no input for this wire.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/canvas/wiring.py"/>
        <source>{node} has no output for this wire.</source>
        <translation>{node} has no output for this wire.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/cargo.py"/>
        <source>This is only a link. Copy the picture itself.</source>
        <translation>This is only a link. Copy the picture itself.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/cargo.py"/>
        <source>Only pictures, poses and graphs can be dropped here.</source>
        <translation>Only pictures, poses and graphs can be dropped here.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/view.py"/>
        <source>Two pictures</source>
        <translation>Two pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Wipe</source>
        <translation>Wipe</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>The first picture left of a line that you drag, the second right of it (1)</source>
        <translation>The first picture left of a line that you drag, the second right of it (1)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Blink</source>
        <translation>Blink</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>One at a time: Space or a click shows the other (2)</source>
        <translation>One at a time: Space or a click shows the other (2)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>How far apart they are, amplified, with numbers (3)</source>
        <translation>How far apart they are, amplified, with numbers (3)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Side by side</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Beside each other, under one zoom (4)</source>
        <translation>Beside each other, under one zoom (4)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Amplification of the difference</source>
        <translation>Amplification of the difference</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>How many times the difference is amplified</source>
        <translation>How many times the difference is amplified</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Swap the two (X)</source>
        <translation>Swap the two (X)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>Fit (F)</source>
        <translation>Fit (F)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <location filename="../../nodes/resize.py"/>
        <source>Fit</source>
        <extracomment>Setting of the node Resize</extracomment>
        <translation>Fit</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>{share:.1f} % differ · mean {mean:.1f}, most {largest} of 255</source>
        <translation>{share:.1f} % differ · mean {mean:.1f}, most {largest} of 255</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>They are equal in every pixel</source>
        <translation>They are equal in every pixel</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>The second</source>
        <translation>The second</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/compare/window.py"/>
        <source>The first</source>
        <translation>The first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Its id, as lllyasviel/sd-controlnet-canny, or the address of its page. Nothing is fetched before you say yes.</source>
        <translation>Its id, as lllyasviel/sd-controlnet-canny, or the address of its page. Nothing is fetched before you say yes.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Or choose one that this program knows…</source>
        <translation>Or choose one that this program knows…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>{} is in a format that can hide programs. It is opened only if the settings allow such files, and nothing in it is run even then.</source>
        <translation>{} is in a format that can hide programs. It is opened only if the settings allow such files, and nothing in it is run even then.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>{} is here, and every checksum is right.</source>
        <translation>{} is here, and every checksum is right.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Download a model</source>
        <translation>Download a model</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Model on huggingface.co</source>
        <translation>Model on huggingface.co</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Look up</source>
        <translation>Look up</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Models that this program knows</source>
        <translation>Models that this program knows</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Stopped. What has arrived is kept, and is gone on with when you resume.</source>
        <translation>Stopped. What has arrived is kept, and is gone on with when you resume.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>owner/name</source>
        <translation>owner/name</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Open settings…</source>
        <translation>Open settings…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Use in graph</source>
        <translation>Use in graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Asking…</source>
        <translation>Asking…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>{size} in 1 file</source>
        <translation>{size} in 1 file</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>{size} in {count} files</source>
        <translation>{size} in {count} files</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/download_dialog.py"/>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/ball.py"/>
        <source>Direction that surfaces should face</source>
        <translation>Direction that surfaces should face</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/ball.py"/>
        <source>Click where the surface should face: the middle is towards you, the rim sideways</source>
        <translation>Click where the surface should face: the middle is towards you, the rim sideways</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <source>Brush: draw freely</source>
        <translation>Brush: draw freely</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <source>Eraser; the right button erases with any tool</source>
        <translation>Eraser; the right button erases with any tool</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Straight line; Shift holds it to steps of 15°</source>
        <translation>Straight line; Shift holds it to steps of 15°</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <source>Curve: click its places, then press Return</source>
        <translation>Curve: click its places, then press Return</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <source>Fill: click inside of lines, or draw around an area</source>
        <translation>Fill: click inside of lines, or draw around an area</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <source>Choose strokes: drag them elsewhere, scale and turn them by their handles</source>
        <translation>Choose strokes: drag them elsewhere, scale and turn them by their handles</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Take back the last change</source>
        <translation>Take back the last change</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Do it again</source>
        <translation>Do it again</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/bars.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Open large; Esc closes</source>
        <translation>Open large; Esc closes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/classes.py"/>
        <source>Search 150 things (/)</source>
        <translation>Search 150 things (/)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/classes.py"/>
        <source>Search the things that can be painted</source>
        <translation>Search the things that can be painted</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/classes.py"/>
        <source>Type what to paint, then Return paints with it; / comes back here</source>
        <translation>Type what to paint, then Return paints with it; / comes back here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/classes.py"/>
        <source>Things that can be painted</source>
        <translation>Things that can be painted</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/classes.py"/>
        <source>No such thing; try another word</source>
        <translation>No such thing; try another word</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/finder.py"/>
        <source>The search for people ended by a mistake of the program.</source>
        <translation>The search for people ended by a mistake of the program.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/finder.py"/>
        <source>People cannot be looked for in photos here.</source>
        <translation>People cannot be looked for in photos here.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/finder.py"/>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Looking for people</source>
        <translation>Looking for people</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Segmentation: what stands where</source>
        <translation>Segmentation: what stands where</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Lines, white on black</source>
        <translation>Lines, white on black</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Depth, near is white</source>
        <translation>Depth, near is white</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Normals, blue is front</source>
        <translation>Normals, blue is front</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Mask, white acts</source>
        <translation>Mask, white acts</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>White: adds lines</source>
        <translation>White: adds lines</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Black: takes lines away</source>
        <translation>Black: takes lines away</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>White: acts here</source>
        <translation>White: acts here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Black: leaves alone</source>
        <translation>Black: leaves alone</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Nearest</source>
        <translation>Nearest</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Near</source>
        <translation>Near</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Middle</source>
        <translation>Middle</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Far</source>
        <translation>Far</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Farthest</source>
        <translation>Farthest</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Towards you</source>
        <translation>Towards you</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <location filename="../../nodes/crop.py"/>
        <source>Left</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation>Left</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <location filename="../../nodes/crop.py"/>
        <source>Right</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation>Right</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>{green:.0f} % near</source>
        <translation>{green:.0f} % near</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>faces {facing}</source>
        <translation>faces {facing}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>no line</source>
        <translation>no line</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>no class of ADE20K</source>
        <translation>no class of ADE20K</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Set: paint the level below</source>
        <translation>Set: paint the level below</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Nearer: lighten, and keep the relief</source>
        <translation>Nearer: lighten, and keep the relief</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Farther: darken, and keep the relief</source>
        <translation>Farther: darken, and keep the relief</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Smooth: even out</source>
        <translation>Smooth: even out</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>Set: turn surfaces to the direction of the ball</source>
        <translation>Set: turn surfaces to the direction of the ball</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>acts by {green:.0f} %</source>
        <translation>acts by {green:.0f} %</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>left alone</source>
        <translation>left alone</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/inks.py"/>
        <source>towards you</source>
        <translation>towards you</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Brush, eraser</source>
        <translation>Brush, eraser</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>B, E</source>
        <translation>B, E</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Straight line, curve</source>
        <translation>Straight line, curve</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>V, C</source>
        <translation>V, C</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Fill, choose strokes</source>
        <translation>Fill, choose strokes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>G, S</source>
        <translation>G, S</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Thinner, thicker</source>
        <translation>Thinner, thicker</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>[, ], Shift+wheel</source>
        <translation>[, ], Shift+wheel</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Softer, harder</source>
        <translation>Softer, harder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Shift+[, Shift+]</source>
        <translation>Shift+[, Shift+]</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Erase with any tool</source>
        <translation>Erase with any tool</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Right button</source>
        <translation>Right button</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Join to the last stroke</source>
        <translation>Join to the last stroke</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Shift+click</source>
        <translation>Shift+click</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Hold to 15° steps</source>
        <translation>Hold to 15° steps</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Shift and drag</source>
        <translation>Shift and drag</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Symmetry, tracing</source>
        <translation>Symmetry, tracing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Y, T</source>
        <translation>Y, T</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Trace the picture on the clipboard</source>
        <translation>Trace the picture on the clipboard</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Move the paper</source>
        <translation>Move the paper</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Space or middle button, and drag</source>
        <translation>Space or middle button, and drag</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Turn, zoom by dragging</source>
        <translation>Turn, zoom by dragging</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Shift+Space, Ctrl+Space</source>
        <translation>Shift+Space, Ctrl+Space</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Ctrl+wheel, +, −</source>
        <translation>Ctrl+wheel, +, −</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Turn by 15°, upright</source>
        <translation>Turn by 15°, upright</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Mirror the view</source>
        <translation>Mirror the view</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Whole paper, actual size</source>
        <translation>Whole paper, actual size</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>F, 1</source>
        <translation>F, 1</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Choose all, double, delete</source>
        <translation>Choose all, double, delete</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Ctrl+A, Ctrl+D, Delete</source>
        <translation>Ctrl+A, Ctrl+D, Delete</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Scale, turn what is chosen</source>
        <translation>Scale, turn what is chosen</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>&lt;, &gt;; comma, full stop; its handles</source>
        <translation>&lt;, &gt;; comma, full stop; its handles</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Nudge what is chosen</source>
        <translation>Nudge what is chosen</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Arrow keys, Shift for more</source>
        <translation>Arrow keys, Shift for more</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>End a curve, drop it</source>
        <translation>End a curve, drop it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Return, Esc</source>
        <translation>Return, Esc</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Draw by keys: move, set down or lift</source>
        <translation>Draw by keys: move, set down or lift</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Arrow keys, D</source>
        <translation>Arrow keys, D</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Add a person</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Choose several points</source>
        <translation>Choose several points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Drag a box, Shift+click</source>
        <translation>Drag a box, Shift+click</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Next, previous point</source>
        <translation>Next, previous point</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Full stop, comma</source>
        <translation>Full stop, comma</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Next, previous person</source>
        <translation>Next, previous person</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Page down, Page up</source>
        <translation>Page down, Page up</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>Move a person</source>
        <translation>Move a person</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Drag inside the frame</source>
        <translation>Drag inside the frame</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Keep limb lengths</source>
        <translation>Keep limb lengths</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>L, or Ctrl while dragging</source>
        <translation>L, or Ctrl while dragging</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Turn in 15° steps</source>
        <translation>Turn in 15° steps</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Shift and drag the round handle</source>
        <translation>Shift and drag the round handle</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Mirror, left for right</source>
        <translation>Mirror, left for right</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Hide or show points</source>
        <translation>Hide or show points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>See what was found, when it is corrected</source>
        <translation>See what was found, when it is corrected</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Hold O</source>
        <translation>Hold O</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Nudge</source>
        <translation>Nudge</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Copy and paste as JSON</source>
        <translation>Copy and paste as JSON</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/keys.py"/>
        <source>Ctrl+C, Ctrl+V</source>
        <translation>Ctrl+C, Ctrl+V</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Save the map as it is…</source>
        <translation>Save the map as it is…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Save the map</source>
        <translation>Save the map</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>PNG pictures (*.png)</source>
        <translation>PNG pictures (*.png)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Change what the map shows</source>
        <translation>Change what the map shows</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Paint on {name}</source>
        <translation>Paint on {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Clear the painting</source>
        <translation>Clear the painting</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Draw a stroke</source>
        <translation>Draw a stroke</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Clear the drawing</source>
        <translation>Clear the drawing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Paint a stroke</source>
        <translation>Paint a stroke</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Paint on this map, or trace this picture</source>
        <translation>Paint on this map, or trace this picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Hold to see it without what was painted by hand</source>
        <translation>Hold to see it without what was painted by hand</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Fill all with the ink</source>
        <translation>Fill all with the ink</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Take away all that was painted by hand</source>
        <translation>Take away all that was painted by hand</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>A map to paint on</source>
        <translation>A map to paint on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>The map that was painted on is not in this graph.</source>
        <translation>The map that was painted on is not in this graph.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>The map beneath has another shape than when it was painted on: what you painted is stretched.</source>
        <translation>The map beneath has another shape than when it was painted on: what you painted is stretched.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>What the map shows</source>
        <translation>What the map shows</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <source>Paint on a map from a file…</source>
        <translation>Paint on a map from a file…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint.py"/>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <location filename="../../controlnet_studio/ui/fields/asset.py"/>
        <source>{name} is not a picture that can be read.</source>
        <translation>{name} is not a picture that can be read.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_bars.py"/>
        <source>What is painted with</source>
        <translation>What is painted with</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_bars.py"/>
        <source>Level: white is near, black is far</source>
        <translation>Level: white is near, black is far</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_bars.py"/>
        <source>Opacity of a stroke</source>
        <translation>Opacity of a stroke</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_bars.py"/>
        <source>The thing that is painted: click to choose another</source>
        <translation>The thing that is painted: click to choose another</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_bars.py"/>
        <source>The ink (X swaps)</source>
        <translation>The ink (X swaps)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_board.py"/>
        <source>Choose a thing and paint where it stands, or drop a segmentation map here</source>
        <translation>Choose a thing and paint where it stands, or drop a segmentation map here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_board.py"/>
        <source>Paint white where it should act</source>
        <translation>Paint white where it should act</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_board.py"/>
        <source>Run once, to see the lines to correct</source>
        <translation>Run once, to see the lines to correct</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_board.py"/>
        <source>Run once, to see the depth to correct</source>
        <translation>Run once, to see the depth to correct</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_board.py"/>
        <source>Run once, to see the normals to correct</source>
        <translation>Run once, to see the normals to correct</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_board.py"/>
        <source>Map to paint on</source>
        <translation>Map to paint on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_board.py"/>
        <source>Painting the strokes: {share:.0%}</source>
        <translation>Painting the strokes: {share:.0%}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Brush: paint freely</source>
        <translation>Brush: paint freely</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Eraser: brings back what lies beneath; the right button erases with any tool</source>
        <translation>Eraser: brings back what lies beneath; the right button erases with any tool</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Polygon: click its corners, then press Return</source>
        <translation>Polygon: click its corners, then press Return</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Fill: click an area of one kind, or draw around one</source>
        <translation>Fill: click an area of one kind, or draw around one</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Eyedropper: takes what is under the pointer, as Alt does with any tool</source>
        <translation>Eyedropper: takes what is under the pointer, as Alt does with any tool</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Polygon, eyedropper</source>
        <translation>Polygon, eyedropper</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>P, I</source>
        <translation>P, I</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Take what is under the pointer</source>
        <translation>Take what is under the pointer</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Alt+click</source>
        <translation>Alt+click</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>The other ink</source>
        <translation>The other ink</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>See it without the painting</source>
        <translation>See it without the painting</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paint_tools.py"/>
        <source>Search a thing to paint</source>
        <translation>Search a thing to paint</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/paper.py"/>
        <source>Paper to draw on</source>
        <translation>Paper to draw on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>The theme's ink</source>
        <translation>The theme's ink</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Red</source>
        <translation>Red</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Yellow</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Green</source>
        <translation>Green</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Blue</source>
        <translation>Blue</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Purple</source>
        <translation>Purple</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Grey</source>
        <translation>Grey</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Colour of the pen: for your eyes, the hint is always white on black</source>
        <translation>Colour of the pen: for your eyes, the hint is always white on black</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Size of the pen</source>
        <translation>Size of the pen</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Hardness of the edge</source>
        <translation>Hardness of the edge</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Symmetry: draw several times at once</source>
        <translation>Symmetry: draw several times at once</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Colour of the pen</source>
        <translation>Colour of the pen</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Scribble ControlNets learnt lines of up to {width:.0f} px on this paper</source>
        <translation>Scribble ControlNets learnt lines of up to {width:.0f} px on this paper</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Size of the pen ([ and ])</source>
        <translation>Size of the pen ([ and ])</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>hard</source>
        <translation>hard</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pen_bar.py"/>
        <source>Another colour…</source>
        <translation>Another colour…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Take the pose “{name}”</source>
        <translation>Take the pose “{name}”</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Double</source>
        <translation>Double</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Add hands</source>
        <translation>Add hands</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Take away hands</source>
        <translation>Take away hands</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Add a face</source>
        <translation>Add a face</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Take away a face</source>
        <translation>Take away a face</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Add “{name}”</source>
        <translation>Add “{name}”</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Hide points</source>
        <translation>Hide points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Show points</source>
        <translation>Show points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_acts.py"/>
        <source>Delete a person</source>
        <translation>Delete a person</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Double the people in the frame</source>
        <translation>Double the people in the frame</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Delete the people in the frame; or hide the chosen points</source>
        <translation>Delete the people in the frame; or hide the chosen points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Mirror the people in the frame, left for right</source>
        <translation>Mirror the people in the frame, left for right</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Hide the chosen points, or show them again</source>
        <translation>Hide the chosen points, or show them again</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Hands: add them at the wrists, or take them away</source>
        <translation>Hands: add them at the wrists, or take them away</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Face: add it, or take it away</source>
        <translation>Face: add it, or take it away</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Keep limb lengths: what hangs on a joint turns with it; Ctrl for once</source>
        <translation>Keep limb lengths: what hangs on a joint turns with it; Ctrl for once</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Ready poses, and your own</source>
        <translation>Ready poses, and your own</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_bars.py"/>
        <source>Hold to see what was found, without your changes</source>
        <translation>Hold to see what was found, without your changes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>People to pose</source>
        <translation>People to pose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>Move a joint</source>
        <translation>Move a joint</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>Move a limb</source>
        <translation>Move a limb</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>Scale a person</source>
        <translation>Scale a person</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>Scale points</source>
        <translation>Scale points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>Move points</source>
        <translation>Move points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>Turn a person</source>
        <translation>Turn a person</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_board.py"/>
        <source>Turn points</source>
        <translation>Turn points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_scene.py"/>
        <source>Press A to add a person, take a ready pose,
or drop a photo, a pose map or OpenPose JSON here</source>
        <translation>Press A to add a person, take a ready pose,
or drop a photo, a pose map or OpenPose JSON here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_shelf.py"/>
        <source>Ready poses</source>
        <translation>Ready poses</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_shelf.py"/>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Keep this pose</source>
        <translation>Keep this pose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_shelf.py"/>
        <source>Put the people in the frame on this shelf, for every graph</source>
        <translation>Put the people in the frame on this shelf, for every graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_shelf.py"/>
        <source>{name}: your own; right-click to delete it</source>
        <translation>{name}: your own; right-click to delete it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/pose_shelf.py"/>
        <source>Delete “{name}” from the shelf</source>
        <translation>Delete “{name}” from the shelf</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Open a photo, a pose map or JSON…</source>
        <translation>Open a photo, a pose map or JSON…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Paste a pose or a picture	Ctrl+V</source>
        <translation>Paste a pose or a picture	Ctrl+V</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Save the pose map…</source>
        <translation>Save the pose map…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Save as OpenPose JSON…</source>
        <translation>Save as OpenPose JSON…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Copy as OpenPose JSON	Ctrl+C</source>
        <translation>Copy as OpenPose JSON	Ctrl+C</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Give the body every point</source>
        <translation>Give the body every point</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Keep this pose on the shelf…</source>
        <translation>Keep this pose on the shelf…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Save the pose map</source>
        <translation>Save the pose map</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Save the pose</source>
        <translation>Save the pose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>OpenPose JSON (*.json)</source>
        <translation>OpenPose JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Change the pose</source>
        <translation>Change the pose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Change the paper</source>
        <translation>Change the paper</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>A photo, a pose map, or OpenPose JSON</source>
        <translation>A photo, a pose map, or OpenPose JSON</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>A picture to trace</source>
        <translation>A picture to trace</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Open a pose</source>
        <translation>Open a pose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>{are} taken over, in place of your {were}.</source>
        <translation>{are} taken over, in place of your {were}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>The clipboard</source>
        <translation>The clipboard</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>What is it called?</source>
        <translation>What is it called?</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Download {title}…</source>
        <translation>Download {title}…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Copy as JSON</source>
        <translation>Copy as JSON</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Keep on the shelf…</source>
        <translation>Keep on the shelf…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>{name} could not be written: {error}.</source>
        <translation>{name} could not be written: {error}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Clear the pose</source>
        <translation>Clear the pose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Turn the paper</source>
        <translation>Turn the paper</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>My pose</source>
        <translation>My pose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/poser.py"/>
        <source>Hide the chosen points</source>
        <translation>Hide the chosen points</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scene.py"/>
        <source>Draw here: the picture will follow your lines</source>
        <translation>Draw here: the picture will follow your lines</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Save the hint, white on black…</source>
        <translation>Save the hint, white on black…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Save the drawing as it looks…</source>
        <translation>Save the drawing as it looks…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Save the drawing as SVG…</source>
        <translation>Save the drawing as SVG…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Trace this picture</source>
        <translation>Trace this picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Save the hint</source>
        <translation>Save the hint</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Save the drawing</source>
        <translation>Save the drawing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>SVG drawings (*.svg)</source>
        <translation>SVG drawings (*.svg)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Delete strokes</source>
        <translation>Delete strokes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Change strokes</source>
        <translation>Change strokes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Fill an area</source>
        <translation>Fill an area</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/scribble.py"/>
        <source>Erase a stroke</source>
        <translation>Erase a stroke</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/shapes.py"/>
        <source>No symmetry</source>
        <translation>No symmetry</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/shapes.py"/>
        <source>Mirror left and right</source>
        <translation>Mirror left and right</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/shapes.py"/>
        <source>Mirror up and down</source>
        <translation>Mirror up and down</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/shapes.py"/>
        <source>Mirror both ways</source>
        <translation>Mirror both ways</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/shapes.py"/>
        <source>Repeat six times around the middle</source>
        <translation>Repeat six times around the middle</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/shapes.py"/>
        <source>Nothing is chosen.</source>
        <translation>Nothing is chosen.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Width × height in pixels, each from {least_side} to {most_side}</source>
        <translation>Width × height in pixels, each from {least_side} to {most_side}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Size and shape of the paper</source>
        <translation>Size and shape of the paper</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Trace a picture: it is no part of the hint</source>
        <translation>Trace a picture: it is no part of the hint</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>How strongly the traced picture shows</source>
        <translation>How strongly the traced picture shows</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>View: zoom, turn and mirror</source>
        <translation>View: zoom, turn and mirror</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Clear the paper</source>
        <translation>Clear the paper</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Save the {what}, and more</source>
        <translation>Save the {what}, and more</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Other size…</source>
        <translation>Other size…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Turn by 90°, {what} and all</source>
        <translation>Turn by 90°, {what} and all</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Choose a picture…</source>
        <translation>Choose a picture…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Paste a picture</source>
        <translation>Paste a picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Lay it over the {what}</source>
        <translation>Lay it over the {what}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>The pen's pressure widens the line</source>
        <translation>The pen's pressure widens the line</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Other size</source>
        <translation>Other size</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Whole paper</source>
        <translation>Whole paper</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Turn left</source>
        <translation>Turn left</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Turn right</source>
        <translation>Turn right</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>Nothing to trace</source>
        <translation>Nothing to trace</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>The picture painted from it</source>
        <translation>The picture painted from it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/editors/view_bar.py"/>
        <source>A picture of yours</source>
        <translation>A picture of yours</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/edits.py"/>
        <source>Fix by hand</source>
        <translation>Fix by hand</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/edits.py"/>
        <source>Use {name}</source>
        <translation>Use {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/edits.py"/>
        <source>Use {name} instead</source>
        <translation>Use {name} instead</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/exporting.py"/>
        <source>Making the hints for {name}…</source>
        <translation>Making the hints for {name}…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/exporting.py"/>
        <source>Python scripts (*.py)</source>
        <translation>Python scripts (*.py)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/exporting.py"/>
        <source>Export as Python script</source>
        <translation>Export as Python script</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/exporting.py"/>
        <source>No script was written. {trouble}</source>
        <translation>No script was written. {trouble}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/exporting.py"/>
        <source>Show the folder</source>
        <translation>Show the folder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/exporting.py"/>
        <source>{name} paints this picture with diffusers alone.</source>
        <translation>{name} paints this picture with diffusers alone.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/__init__.py"/>
        <source>Nothing edits a {name}.</source>
        <translation>Nothing edits a {name}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/asset.py"/>
        <source>Choose a picture</source>
        <translation>Choose a picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/asset.py"/>
        <source>Choose a picture...</source>
        <translation>Choose a picture...</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/asset.py"/>
        <source>This picture cannot be read; choose another.</source>
        <translation>This picture cannot be read; choose another.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/asset.py"/>
        <location filename="../../controlnet_studio/ui/picture_edits.py"/>
        <source>Use as this node's picture</source>
        <translation>Use as this node's picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/asset.py"/>
        <source>Drop a picture here, or click to choose one</source>
        <translation>Drop a picture here, or click to choose one</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/asset.py"/>
        <source>{name} cannot be read: {why}.</source>
        <translation>{name} cannot be read: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/asset.py"/>
        <source>There is no picture in this.</source>
        <translation>There is no picture in this.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/base.py"/>
        <source>Different in each</source>
        <translation>Different in each</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/curve.py"/>
        <source>Point {chosen} of {count}: {words}</source>
        <translation>Point {chosen} of {count}: {words}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/curve.py"/>
        <source>{name}, and more</source>
        <translation>{name}, and more</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/curve.py"/>
        <source>Make it {name}</source>
        <translation>Make it {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/groups.py"/>
        <source>A preset sets several of the settings below at once. What you change then is yours: a preset does nothing until you choose one again.</source>
        <translation>A preset sets several of the settings below at once. What you change then is yours: a preset does nothing until you choose one again.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/groups.py"/>
        <source>Custom: none of the presets</source>
        <translation>Custom: none of the presets</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/groups.py"/>
        <source>Preset</source>
        <translation>Preset</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/groups.py"/>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/groups.py"/>
        <source>Turn to {title}</source>
        <translation>Turn to {title}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/groups.py"/>
        <source>Preset {name}</source>
        <translation>Preset {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/groups.py"/>
        <source>Settings that few pictures need</source>
        <translation>Settings that few pictures need</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/groups.py"/>
        <source>{count} changed</source>
        <translation>{count} changed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/model.py"/>
        <source>Missing: {name}</source>
        <translation>Missing: {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/model.py"/>
        <source>Models are still being looked for.</source>
        <translation>Models are still being looked for.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>Kept: the same seed every run</source>
        <translation>Kept: the same seed every run</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>Open: every run rolls a new seed</source>
        <translation>Open: every run rolls a new seed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>Counted: every run takes the next seed</source>
        <translation>Counted: every run takes the next seed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>{label}, slider</source>
        <translation>{label}, slider</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>{words}. Click to change that.</source>
        <translation>{words}. Click to change that.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>{label} must be a number, not {text}.</source>
        <translation>{label} must be a number, not {text}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>Another seed: another picture of the same kind</source>
        <translation>Another seed: another picture of the same kind</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>Another seed</source>
        <translation>Another seed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>Keep the seed</source>
        <translation>Keep the seed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/numbers.py"/>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/words.py"/>
        <source>{name}  (missing)</source>
        <translation>{name}  (missing)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/words.py"/>
        <source>None yet</source>
        <translation>None yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fields/words.py"/>
        <source>{name} is not here. Choose another, or put it back.</source>
        <translation>{name} is not here. Choose another, or put it back.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/file_menus.py"/>
        <source>Forget these</source>
        <translation>Forget these</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/file_menus.py"/>
        <source>Open example</source>
        <translation>Open example</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/file_menus.py"/>
        <source>Open recent</source>
        <translation>Open recent</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>{node}, in {group}</source>
        <translation>{node}, in {group}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>Find in the graph</source>
        <translation>Find in the graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>Nodes that were found</source>
        <translation>Nodes that were found</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>No node has these words.</source>
        <translation>No node has these words.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Arrow keys choose, Return does it, Escape closes.</source>
        <translation>Arrow keys choose, Return does it, Escape closes.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Search commands, nodes and files</source>
        <translation>Search commands, nodes and files</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Found</source>
        <translation>Found</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Nothing here is called “{words}”.</source>
        <translation>Nothing here is called “{words}”.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Command palette</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Used last</source>
        <translation>Used last</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>You are not inside a group</source>
        <translation>You are not inside a group</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>There is nothing to take back</source>
        <translation>There is nothing to take back</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Nothing was taken back</source>
        <translation>Nothing was taken back</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Nothing runs now</source>
        <translation>Nothing runs now</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>There is no picture yet: run the graph</source>
        <translation>There is no picture yet: run the graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose a node that makes a map first</source>
        <translation>Choose a node that makes a map first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose a node first</source>
        <translation>Choose a node first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose two nodes or more first</source>
        <translation>Choose two nodes or more first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose three nodes or more first</source>
        <translation>Choose three nodes or more first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose a group first</source>
        <translation>Choose a group first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>{command} (on)</source>
        <translation>{command} (on)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Not possible now</source>
        <translation>Not possible now</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Example</source>
        <translation>Example</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Go to</source>
        <translation>Go to</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Add a node</source>
        <translation>Add a node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/room.py"/>
        <source>Copied for a bug report: versions, this computer, settings, the kinds of nodes and the last errors. No prompts, pictures or models, and your home folder reads ~.</source>
        <translation>Copied for a bug report: versions, this computer, settings, the kinds of nodes and the last errors. No prompts, pictures or models, and your home folder reads ~.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/room.py"/>
        <source>New here? A tour of the window takes half a minute.</source>
        <translation>New here? A tour of the window takes half a minute.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/room.py"/>
        <source>Show me</source>
        <translation>Show me</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>The graph</source>
        <translation>The graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Pictures, words and models come together here: pull a wire from one node's edge to another's.</source>
        <translation>Pictures, words and models come together here: pull a wire from one node's edge to another's.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Everything that can stand on the canvas: drag it over, or press Tab there.</source>
        <translation>Everything that can stand on the canvas: drag it over, or press Tab there.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>What the chosen node can do: draw here, write the prompt, move the sliders.</source>
        <translation>What the chosen node can do: draw here, write the prompt, move the sliders.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Paints the picture; only what you changed is computed again.</source>
        <translation>Paints the picture; only what you changed is computed again.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <location filename="../../nodes/preview.py"/>
        <source>Preview</source>
        <extracomment>Title of a node</extracomment>
        <translation>Preview</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>The picture as it is being painted, step by step; save it or drag it away.</source>
        <translation>The picture as it is being painted, step by step; save it or drag it away.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Switch it on, and the picture follows every stroke and slider by itself.</source>
        <translation>Switch it on, and the picture follows every stroke and slider by itself.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <location filename="../../controlnet_studio/ui/gallery/large.py"/>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Gallery</source>
        <translation>Gallery</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Every finished picture is kept here, with the graph that made it.</source>
        <translation>Every finished picture is kept here, with the graph that made it.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>End the tour (Esc)</source>
        <translation>End the tour (Esc)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>{number} of {all}</source>
        <translation>{number} of {all}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Not there any more</source>
        <translation>Not there any more</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Your scribble becomes a painting</source>
        <translation>Your scribble becomes a painting</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Edges of one picture lead another</source>
        <translation>Edges of one picture lead another</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Edges and a drawing lead together</source>
        <translation>Edges and a drawing lead together</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Straight lines of buildings lead</source>
        <translation>Straight lines of buildings lead</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Soft outlines lead, details are free</source>
        <translation>Soft outlines lead, details are free</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>A line drawing, painted anew</source>
        <translation>A line drawing, painted anew</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Things stay what they are, colours change</source>
        <translation>Things stay what they are, colours change</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>What is near stays near</source>
        <translation>What is near stays near</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Surfaces keep their shape</source>
        <translation>Surfaces keep their shape</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Someone else in the same pose</source>
        <translation>Someone else in the same pose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Open {example} and run it</source>
        <translation>Open {example} and run it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Welcome page</source>
        <translation>Welcome page</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Recent graphs</source>
        <translation>Recent graphs</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>New graph</source>
        <translation>New graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Open a graph file, or a picture that carries one</source>
        <translation>Open a graph file, or a picture that carries one</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>A few sentences on what is where</source>
        <translation>A few sentences on what is where</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Close the welcome page</source>
        <translation>Close the welcome page</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Begin on this page</source>
        <translation>Begin on this page</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Draw a few lines, say in words what they are, and watch a picture follow them.</source>
        <translation>Draw a few lines, say in words what they are, and watch a picture follow them.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Close this page (Esc)</source>
        <translation>Close this page (Esc)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Examples</source>
        <translation>Examples</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/fixing.py"/>
        <source>No map that can be fixed by hand: lines, depth, normals, segmentation, masks and poses can be.</source>
        <translation>No map that can be fixed by hand: lines, depth, normals, segmentation, masks and poses can be.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>This program's own folder: </source>
        <translation>This program's own folder: </translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>nothing is in it yet</source>
        <translation>nothing is in it yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>looking…</source>
        <translation>looking…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>no models were found here</source>
        <translation>no models were found here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>This folder does not exist</source>
        <translation>This folder does not exist</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>Folders of models</source>
        <translation>Folders of models</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Add folder…</source>
        <translation>Add folder…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>A folder of models, or the folder of ComfyUI, A1111, Forge or InvokeAI</source>
        <translation>A folder of models, or the folder of ComfyUI, A1111, Forge or InvokeAI</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>Remove {folder}</source>
        <translation>Remove {folder}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>{words}; {bad:,} cannot be used</source>
        <translation>{words}; {bad:,} cannot be used</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>Models are read where they are; nothing is written into folders of other programs.</source>
        <translation>Models are read where they are; nothing is written into folders of other programs.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>Add a folder of models</source>
        <translation>Add a folder of models</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/folders.py"/>
        <source>Look here no longer</source>
        <translation>Look here no longer</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Outline</source>
        <translation>Outline</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Toolbar</source>
        <translation>Toolbar</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <location filename="../../controlnet_studio/ui/strip.py"/>
        <source>Recent pictures</source>
        <translation>Recent pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Show or hide {panel}</source>
        <translation>Show or hide {panel}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/archive.py"/>
        <source>The gallery's database was damaged. It is kept as {name}; a new one was made from the pictures.</source>
        <translation>The gallery's database was damaged. It is kept as {name}; a new one was made from the pictures.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/archive.py"/>
        <source>The gallery in {folder} cannot be written: {why}. Pictures are not kept there now.</source>
        <translation>The gallery in {folder} cannot be written: {why}. Pictures are not kept there now.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/grid.py"/>
        <source>Pictures of the gallery</source>
        <translation>Pictures of the gallery</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Every picture you paint is kept here with the graph that made it: press Run. Then search by prompt or tag, star the good ones, compare two, or drag one onto the canvas.</source>
        <translation>Every picture you paint is kept here with the graph that made it: press Run. Then search by prompt or tag, star the good ones, compare two, or drag one onto the canvas.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>The gallery keeps nothing now. Give it room on the disk in the settings.</source>
        <translation>The gallery keeps nothing now. Give it room on the disk in the settings.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Newest first</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Oldest first</source>
        <translation>Oldest first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Longest run first</source>
        <translation>Longest run first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>By prompt</source>
        <translation>By prompt</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Show large	Return</source>
        <translation>Show large	Return</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Compare	C</source>
        <translation>Compare	C</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Reopen its graph	R</source>
        <translation>Reopen its graph	R</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Use as input picture	U</source>
        <translation>Use as input picture	U</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Copy	Ctrl+C</source>
        <translation>Copy	Ctrl+C</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Show in its folder</source>
        <translation>Show in its folder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Star	S</source>
        <translation>Star	S</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Edit tags	T</source>
        <translation>Edit tags	T</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Move to the trash	Del</source>
        <translation>Move to the trash	Del</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>No picture fits. Look for other words, or clear the filters.</source>
        <translation>No picture fits. Look for other words, or clear the filters.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Your pictures gather here</source>
        <translation>Your pictures gather here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Only the pictures of one day</source>
        <translation>Only the pictures of one day</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>What comes first</source>
        <translation>What comes first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Any day</source>
        <translation>Any day</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Search prompts, tags, models, seeds</source>
        <translation>Search prompts, tags, models, seeds</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Search the gallery</source>
        <translation>Search the gallery</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Words of your own to find it by</source>
        <translation>Words of your own to find it by</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Open the graph that made it as a new document (R)</source>
        <translation>Open the graph that made it as a new document (R)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Add it to the graph as a picture (U)</source>
        <translation>Add it to the graph as a picture (U)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Only pictures with a star</source>
        <translation>Only pictures with a star</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Only starred</source>
        <translation>Only starred</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>{shown:,} of {pictures}</source>
        <translation>{shown:,} of {pictures}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Remove the star	S</source>
        <translation>Remove the star	S</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Tags, with commas between them</source>
        <translation>Tags, with commas between them</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>A star: never pruned (S)</source>
        <translation>A star: never pruned (S)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Star</source>
        <translation>Star</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Reopen graph</source>
        <translation>Reopen graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>Use as input</source>
        <translation>Use as input</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <location filename="../../controlnet_studio/ui/gallery/words.py"/>
        <source>No prompt</source>
        <translation>No prompt</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/panel.py"/>
        <source>
Its file is gone.</source>
        <translation>
Its file is gone.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>The file of this picture is gone from {}.</source>
        <translation>The file of this picture is gone from {}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>{pictures} moved to the trash.</source>
        <translation>{pictures} moved to the trash.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>{name} stays: this system has no trash for {parent}.</source>
        <translation>{name} stays: this system has no trash for {parent}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>Choose two pictures to compare, the second with Ctrl.</source>
        <translation>Choose two pictures to compare, the second with Ctrl.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>{gone} This is its thumbnail.</source>
        <translation>{gone} This is its thumbnail.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>The gallery has lost the graph of this picture.</source>
        <translation>The gallery has lost the graph of this picture.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>Copied the picture</source>
        <translation>Copied the picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>{words} To have it back, restore it from the system's trash.</source>
        <translation>{words} To have it back, restore it from the system's trash.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>{name} is no longer in the trash.</source>
        <translation>{name} is no longer in the trash.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>{pictures} brought back.</source>
        <translation>{pictures} brought back.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>This is the graph that made the picture, as a new document.</source>
        <translation>This is the graph that made the picture, as a new document.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/room.py"/>
        <source>Bring back</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/words.py"/>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>seed {seed}</source>
        <translation>seed {seed}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/gallery/words.py"/>
        <source>took {duration}</source>
        <translation>took {duration}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/guidance.py"/>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>&lt;p style="font-size: large"&gt;&lt;b&gt;ControlNet Studio {version}&lt;/b&gt;&lt;/p&gt;
&lt;p&gt;A node editor for directing diffusion models with ControlNets: draw, wire, run.&lt;/p&gt;
&lt;p&gt;After &lt;i&gt;Adding Conditional Control to Text-to-Image Diffusion Models&lt;/i&gt;,&lt;br&gt;
L. Zhang, A. Rao and M. Agrawala, &lt;a href="https://arxiv.org/abs/2302.05543"&gt;arXiv 2302.05543&lt;/a&gt;.&lt;/p&gt;
&lt;p&gt;Apache License 2.0. Painted with diffusers and PyTorch, drawn with Qt and NodeGraphQt, icons by Phosphor.&lt;/p&gt;</source>
        <translation>&lt;p style="font-size: large"&gt;&lt;b&gt;ControlNet Studio {version}&lt;/b&gt;&lt;/p&gt;
&lt;p&gt;A node editor for directing diffusion models with ControlNets: draw, wire, run.&lt;/p&gt;
&lt;p&gt;After &lt;i&gt;Adding Conditional Control to Text-to-Image Diffusion Models&lt;/i&gt;,&lt;br&gt;
L. Zhang, A. Rao and M. Agrawala, &lt;a href="https://arxiv.org/abs/2302.05543"&gt;arXiv 2302.05543&lt;/a&gt;.&lt;/p&gt;
&lt;p&gt;Apache License 2.0. Painted with diffusers and PyTorch, drawn with Qt and NodeGraphQt, icons by Phosphor.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Add a node here</source>
        <translation>Add a node here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Tab or double-click</source>
        <translation>Tab or double-click</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Move the view</source>
        <translation>Move the view</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Middle button or Space, and drag</source>
        <translation>Middle button or Space, and drag</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Wheel</source>
        <translation>Wheel</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Put a reroute into a wire</source>
        <translation>Put a reroute into a wire</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Double-click it</source>
        <translation>Double-click it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Nudge the chosen nodes</source>
        <translation>Nudge the chosen nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Arrow keys</source>
        <translation>Arrow keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Go from node to node</source>
        <translation>Go from node to node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Ctrl+Arrow keys</source>
        <translation>Ctrl+Arrow keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Alt+Shift and drag across them</source>
        <translation>Alt+Shift and drag across them</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Open a node</source>
        <translation>Open a node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Double-click or Return</source>
        <translation>Double-click or Return</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>About ControlNet Studio</source>
        <translation>About ControlNet Studio</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <location filename="../../nodes/reroute.py"/>
        <source>Canvas</source>
        <extracomment>Group of nodes</extracomment>
        <translation>Canvas</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <location filename="../../nodes/scribble.py"/>
        <source>Drawing</source>
        <extracomment>Setting of the node Scribble</extracomment>
        <translation>Drawing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Posing</source>
        <translation>Posing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Painting</source>
        <translation>Painting</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>Nothing is selected</source>
        <translation>Nothing is selected</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>Click a node to see what it does and to change it. Press Tab on the canvas to add one.</source>
        <translation>Click a node to see what it does and to change it. Press Tab on the canvas to add one.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>{lack} It is kept as it is.</source>
        <translation>{lack} It is kept as it is.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>{edit} of {count} nodes</source>
        <translation>{edit} of {count} nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>Reset {setting}</source>
        <translation>Reset {setting}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>Back to the default</source>
        <translation>Back to the default</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>This program has no node {type}.</source>
        <translation>This program has no node {type}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>{count} more</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>Correct what this node found, with a brush; the node itself stays as it is</source>
        <translation>Correct what this node found, with a brush; the node itself stays as it is</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>{count} nodes</source>
        <translation>{count} nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/inspector.py"/>
        <source>These nodes have no settings in common.</source>
        <translation>These nodes have no settings in common.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>The program ended unexpectedly {moment}.</source>
        <translation>The program ended unexpectedly {moment}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>The edits that came back are discarded; undo brings them back once more.</source>
        <translation>The edits that came back are discarded; undo brings them back once more.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>Back as it was, with the edits that were not saved: {name}. {ended}</source>
        <translation>Back as it was, with the edits that were not saved: {name}. {ended}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>Discard what came back</source>
        <translation>Discard what came back</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>Another window ended unexpectedly {moment}. It showed {name}.</source>
        <translation>Another window ended unexpectedly {moment}. It showed {name}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>It is under File &gt; Open a backup too.</source>
        <translation>It is under File &gt; Open a backup too.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>{count} other windows ended unexpectedly, the last {moment}.</source>
        <translation>{count} other windows ended unexpectedly, the last {moment}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>What was not saved in them is under File &gt; Open a backup too.</source>
        <translation>What was not saved in them is under File &gt; Open a backup too.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>Another window has {name} open too: each will see what the other saves.</source>
        <translation>Another window has {name} open too: each will see what the other saves.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>The folder {parent}</source>
        <translation>The folder {parent}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>{away} is not there any more. What you see is kept here; save it to have a file again.</source>
        <translation>{away} is not there any more. What you see is kept here; save it to have a file again.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>The file of {name} was changed by another window or program.</source>
        <translation>The file of {name} was changed by another window or program.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>No backup of {name} could be kept: {why}.</source>
        <translation>No backup of {name} could be kept: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>Open again, as it was saved: {name}. {ended}</source>
        <translation>Open again, as it was saved: {name}. {ended}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>Discard these edits</source>
        <translation>Discard these edits</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>Open {name}</source>
        <translation>Open {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keeping.py"/>
        <source>Keep mine</source>
        <translation>Keep mine</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Change shortcuts</source>
        <translation>Change shortcuts</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>New keys</source>
        <translation>New keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Use these keys</source>
        <translation>Use these keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>No keys</source>
        <translation>No keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Default</source>
        <translation>Default</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Search commands and keys</source>
        <translation>Search commands and keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Restore all</source>
        <translation>Restore all</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Give every command the keys that it comes with</source>
        <translation>Give every command the keys that it comes with</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>No command is called “{words}”.</source>
        <translation>No command is called “{words}”.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>{keys} is for “{other}” and cannot be changed.</source>
        <translation>{keys} is for “{other}” and cannot be changed.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>{keys} is for “{other}” now. Used here, that command has no keys any more.</source>
        <translation>{keys} is for “{other}” now. Used here, that command has no keys any more.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Take these keys</source>
        <translation>Take these keys</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Act in every step</source>
        <translation>Act in every step</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Take the people of the picture</source>
        <translation>Take the people of the picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Put {title} before it</source>
        <translation>Put {title} before it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Skip {title}</source>
        <translation>Skip {title}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Pose them by hand</source>
        <translation>Pose them by hand</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Paint in {title}</source>
        <translation>Paint in {title}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Draw in {title}</source>
        <translation>Draw in {title}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Choose another picture in {title}</source>
        <translation>Choose another picture in {title}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/mending.py"/>
        <source>Take out {title}</source>
        <translation>Take out {title}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>Cannot be used</source>
        <translation>Cannot be used</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>Fits this graph</source>
        <translation>Fits this graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>For other families</source>
        <translation>For other families</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>a family of its own</source>
        <translation>a family of its own</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>Not opened: untrusted {suffix}</source>
        <translation>Not opened: untrusted {suffix}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>Cannot be used: {layout}</source>
        <translation>Cannot be used: {layout}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>Search models</source>
        <translation>Search models</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>No model matches “{words}”.</source>
        <translation>No model matches “{words}”.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>No model is of this kind and family.</source>
        <translation>No model is of this kind and family.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_list.py"/>
        <source>unknown family</source>
        <translation>unknown family</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Only the model in the box is here so far. Add the folder of your models, or download one.</source>
        <translation>Only the model in the box is here so far. Add the folder of your models, or download one.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>All kinds</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>All families</source>
        <translation>All families</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Kind of models</source>
        <translation>Kind of models</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Family of models</source>
        <translation>Family of models</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Looking for models</source>
        <translation>Looking for models</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Look for models in another folder, as that of ComfyUI, A1111, Forge or InvokeAI</source>
        <translation>Look for models in another folder, as that of ComfyUI, A1111, Forge or InvokeAI</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Put models into {own}, add the folder of your models, or download one.</source>
        <translation>Put models into {own}, add the folder of your models, or download one.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Set the model of the chosen node, or add a node for it</source>
        <translation>Set the model of the chosen node, or add a node for it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Look for models again</source>
        <translation>Look for models again</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>Download…</source>
        <translation>Download…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>Looking for models…</source>
        <translation>Looking for models…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>They are read once; the next start is quick.</source>
        <translation>They are read once; the next start is quick.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>No models yet</source>
        <translation>No models yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Show in folder</source>
        <translation>Show in folder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_panel.py"/>
        <source>Copy name</source>
        <translation>Copy name</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>No node takes a {kind} by name.</source>
        <translation>No node takes a {kind} by name.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>No node takes an {kind} by name: nodes that make hints find theirs by themselves.</source>
        <translation>No node takes an {kind} by name: nodes that make hints find theirs by themselves.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>Add {title} with {model}</source>
        <translation>Add {title} with {model}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>{count} models of this graph are not here. Their nodes tell which, and what could be used.</source>
        <translation>{count} models of this graph are not here. Their nodes tell which, and what could be used.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>Use {model} in {node}</source>
        <translation>Use {model} in {node}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>Find models under their names here</source>
        <translation>Find models under their names here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>Downloading {name}: {fraction:.0%}</source>
        <translation>Downloading {name}: {fraction:.0%}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>{name} is here.</source>
        <translation>{name} is here.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/models_room.py"/>
        <source>Use {model} instead</source>
        <translation>Use {model} instead</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/node_values.py"/>
        <source>Choose the preset {preset}</source>
        <translation>Choose the preset {preset}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/node_values.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/notices.py"/>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/notices.py"/>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Copy details</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/notices.py"/>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>{file} could not be saved: the folder {folder} is not there. Save it elsewhere.</source>
        <translation>{file} could not be saved: the folder {folder} is not there. Save it elsewhere.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Graphs</source>
        <translation>Graphs</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Graphs, pictures that carry one, ComfyUI workflows</source>
        <translation>Graphs, pictures that carry one, ComfyUI workflows</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>The file of {name} was changed by another window or program since it was opened here.</source>
        <translation>The file of {name} was changed by another window or program since it was opened here.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Open a graph</source>
        <translation>Open a graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Save the graph</source>
        <translation>Save the graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Save changes?</source>
        <translation>Save changes?</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Save the changes to {name}?</source>
        <translation>Save the changes to {name}?</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>They are lost otherwise.</source>
        <translation>They are lost otherwise.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Changed elsewhere</source>
        <translation>Changed elsewhere</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Writing over it keeps a backup of what is there now.</source>
        <translation>Writing over it keeps a backup of what is there now.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Write over it</source>
        <translation>Write over it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Reload {name}</source>
        <translation>Reload {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>There is no example called {name}.</source>
        <translation>There is no example called {name}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>The settings could not be kept: {why}.</source>
        <translation>The settings could not be kept: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>{file} could not be opened: {why}.</source>
        <translation>{file} could not be opened: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>{file} could not be saved: {why}.</source>
        <translation>{file} could not be saved: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/outline.py"/>
        <source>Outline of the graph</source>
        <translation>Outline of the graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/outline.py"/>
        <source>Every node in the order in which they run. Return opens one.</source>
        <translation>Every node in the order in which they run. Return opens one.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>No node matches “{words}”. Commands are found in the command palette.</source>
        <translation>No node matches “{words}”. Commands are found in the command palette.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Search nodes</source>
        <translation>Search nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Fits this wire</source>
        <translation>Fits this wire</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Other nodes</source>
        <translation>Other nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>Off: runs pass this node by</source>
        <translation>Off: runs pass this node by</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>Reset {label}</source>
        <translation>Reset {label}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>Click to rename</source>
        <translation>Click to rename</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>{label}. Double-click for the default.</source>
        <translation>{label}. Double-click for the default.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>{label}; undo takes it back</source>
        <translation>{label}; undo takes it back</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>needs a wire</source>
        <translation>needs a wire</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>no wire</source>
        <translation>no wire</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>{node}, outside the group</source>
        <translation>{node}, outside the group</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/panels.py"/>
        <source>Go to this node</source>
        <translation>Go to this node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/parts.py"/>
        <location filename="../../controlnet_studio/ui/window.py"/>
        <source>Saved {name}</source>
        <translation>Saved {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/picture_edits.py"/>
        <source>Use as {label} of {node}</source>
        <translation>Use as {label} of {node}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/picture_edits.py"/>
        <source>Use as {label} of {node}, in place of {before}</source>
        <translation>Use as {label} of {node}, in place of {before}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/picture_edits.py"/>
        <source>Add {name}</source>
        <translation>Add {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/picture_edits.py"/>
        <source>Add a picture</source>
        <translation>Add a picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/picture_edits.py"/>
        <source>Change the picture of {node}</source>
        <translation>Change the picture of {node}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Your nodes folder is empty. Begin with “New node from template…”, or put a node file there.</source>
        <translation>Your nodes folder is empty. Begin with “New node from template…”, or put a node file there.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Loaded</source>
        <translation>Loaded</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Loaded, for the files beside it</source>
        <translation>Loaded, for the files beside it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Waits for your yes</source>
        <translation>Waits for your yes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Not loaded: you said no</source>
        <translation>Not loaded: you said no</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Off: safe mode</source>
        <translation>Off: safe mode</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>I write nodes here</source>
        <translation>I write nodes here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Load all that is in this folder, and whatever changes in it, without asking.</source>
        <translation>Load all that is in this folder, and whatever changes in it, without asking.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>A small node that works is written into your nodes folder. Open it in any editor and change it.</source>
        <translation>A small node that works is written into your nodes folder. Open it in any editor and change it.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Plug-ins</source>
        <translation>Plug-ins</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Files of your nodes folder</source>
        <translation>Files of your nodes folder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Load</source>
        <translation>Load</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Run this file as it is now, from this start on</source>
        <translation>Run this file as it is now, from this start on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Do not load</source>
        <translation>Do not load</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Never run this file as it is now</source>
        <translation>Never run this file as it is now</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Copy traceback</source>
        <translation>Copy traceback</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>What the author of the file needs to know</source>
        <translation>What the author of the file needs to know</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Your nodes folder: {folder}</source>
        <translation>Your nodes folder: {folder}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Have your nodes in</source>
        <translation>Have your nodes in</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>New node from template</source>
        <translation>New node from template</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Name of the node</source>
        <translation>Name of the node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Write it</source>
        <translation>Write it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Nodes of your own and of others, one file each. {rule}</source>
        <translation>Nodes of your own and of others, one file each. {rule}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>{state} in line {line}</source>
        <translation>{state} in line {line}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>{state}, the version before in use</source>
        <translation>{state}, the version before in use</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>Open folder</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Show your nodes folder in the file manager</source>
        <translation>Show your nodes folder in the file manager</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Choose folder…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Have your nodes in another folder</source>
        <translation>Have your nodes in another folder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>New node…</source>
        <translation>New node…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Write a working node to begin with</source>
        <translation>Write a working node to begin with</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Read the folder once more, and try what failed</source>
        <translation>Read the folder once more, and try what failed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>Helps the files beside it.</source>
        <translation>Helps the files beside it.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/dialog.py"/>
        <source>The node {title} is loaded.</source>
        <translation>The node {title} is loaded.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>{name} is written. Change it in any editor and save: it is loaded anew.</source>
        <translation>{name} is written. Change it in any editor and save: it is loaded anew.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>{file} in your nodes folder is new and not loaded yet. {rule}</source>
        <translation>{file} in your nodes folder is new and not loaded yet. {rule}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>{file} in your nodes folder has changed and not loaded yet. {rule}</source>
        <translation>{file} in your nodes folder has changed and not loaded yet. {rule}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>{count} files in your nodes folder are new or have changed and not loaded yet. {rule}</source>
        <translation>{count} files in your nodes folder are new or have changed and not loaded yet. {rule}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Add it to the graph</source>
        <translation>Add it to the graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Show the file</source>
        <translation>Show the file</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Safe mode: your own nodes are not loaded (1 file).</source>
        <translation>Safe mode: your own nodes are not loaded (1 file).</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Safe mode: your own nodes are not loaded ({count} files).</source>
        <translation>Safe mode: your own nodes are not loaded ({count} files).</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Without plug-ins</source>
        <translation>Without plug-ins</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Loaded anew: {loaded}</source>
        <translation>Loaded anew: {loaded}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Your answer could not be kept: {why}.</source>
        <translation>Your answer could not be kept: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>{folder} cannot be made: {why}.</source>
        <translation>{folder} cannot be made: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Show…</source>
        <translation>Show…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Load them</source>
        <translation>Load them</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/plugins/room.py"/>
        <source>Load it</source>
        <translation>Load it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>this picture</source>
        <translation>this picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Add the pose in {name}</source>
        <translation>Add the pose in {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Use the pose in {name}</source>
        <translation>Use the pose in {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Pose the people as in {name}</source>
        <translation>Pose the people as in {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>this text</source>
        <translation>this text</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Shift: take it as a plain picture</source>
        <translation>Shift: take it as a plain picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Take the pose in {name}</source>
        <translation>Take the pose in {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>No pose fits here.</source>
        <translation>No pose fits here.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Use the pose in {name}, in place of {before}</source>
        <translation>Use the pose in {name}, in place of {before}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Nobody is in {name}.</source>
        <translation>Nobody is in {name}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>The text</source>
        <translation>The text</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/pose_arrivals.py"/>
        <source>Looking for people in {name}</source>
        <translation>Looking for people in {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <source>Press Run (Ctrl+Return)
and the picture appears here</source>
        <translation>Press Run (Ctrl+Return)
and the picture appears here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <source>The picture appears here</source>
        <translation>The picture appears here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Pictures (*.png *.jpg *.webp)</source>
        <translation>Pictures (*.png *.jpg *.webp)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <source>Fit the whole picture; double-click for its actual size</source>
        <translation>Fit the whole picture; double-click for its actual size</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <source>Copy this picture</source>
        <translation>Copy this picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <source>Save this picture as a file</source>
        <translation>Save this picture as a file</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <source>Save the picture</source>
        <translation>Save the picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/preview.py"/>
        <source>The picture could not be written to {path}.</source>
        <translation>The picture could not be written to {path}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <source>1 run was under way when the window ended.</source>
        <translation>1 run was under way when the window ended.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <source>{count} runs were under way or waiting when the window ended.</source>
        <translation>{count} runs were under way or waiting when the window ended.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <source>1 run was waiting when the window ended.</source>
        <translation>1 run was waiting when the window ended.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <source>{count} runs were waiting when the window ended.</source>
        <translation>{count} runs were waiting when the window ended.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <source>1 run that waited is damaged and left out.</source>
        <translation>1 run that waited is damaged and left out.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <source>{count} runs that waited are damaged and left out.</source>
        <translation>{count} runs that waited are damaged and left out.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <source>Look first</source>
        <translation>Look first</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/kept.py"/>
        <source>Forget</source>
        <translation>Forget</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>1 run waits</source>
        <translation>1 run waits</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>{count} runs wait</source>
        <translation>{count} runs wait</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>1 run waits, held</source>
        <translation>1 run waits, held</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>{count} runs wait, held</source>
        <translation>{count} runs wait, held</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>The picture is painted after {time}.</source>
        <translation>The picture is painted after {time}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>Show the queue</source>
        <translation>Show the queue</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>{count} in the queue</source>
        <translation>{count} in the queue</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>1 node failed after {time}.</source>
        <translation>1 node failed after {time}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/room.py"/>
        <source>{count} nodes failed after {time}.</source>
        <translation>{count} nodes failed after {time}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Each row is one run of the open graph. Columns are settings, such as prompt.text or sampler.seed; a column “name” says what a run is called. An empty cell leaves the graph's own value. The pictures come to the strip and the gallery.</source>
        <translation>Each row is one run of the open graph. Columns are settings, such as prompt.text or sampler.seed; a column “name” says what a run is called. An empty cell leaves the graph's own value. The pictures come to the strip and the gallery.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Run a table</source>
        <translation>Run a table</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Choose a table…</source>
        <translation>Choose a table…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>A CSV file in UTF-8, as spreadsheets write it</source>
        <translation>A CSV file in UTF-8, as spreadsheets write it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>No table has been chosen yet.</source>
        <translation>No table has been chosen yet.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Runs of the table</source>
        <translation>Runs of the table</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Reading {name}…</source>
        <translation>Reading {name}…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Choose a table</source>
        <translation>Choose a table</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tables (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Queue 1 run</source>
        <translation>Queue 1 run</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>Queue {count} runs</source>
        <translation>Queue {count} runs</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>{count} runs, checked; the first {shown} are shown</source>
        <translation>{count} runs, checked; the first {shown} are shown</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>1 run, checked</source>
        <translation>1 run, checked</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>{count} runs, checked</source>
        <translation>{count} runs, checked</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/table.py"/>
        <source>in the window every row runs the open graph; leave this column out, or use the command line.</source>
        <translation>in the window every row runs the open graph; leave this column out, or use the command line.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Press Ctrl+Alt+Return to let the graph wait behind the run that is under way, as it is now. Then go on editing.</source>
        <translation>Press Ctrl+Alt+Return to let the graph wait behind the run that is under way, as it is now. Then go on editing.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Earlier (Alt+Up)</source>
        <translation>Earlier (Alt+Up)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Later (Alt+Down)</source>
        <translation>Later (Alt+Down)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Once more with the next seed (R)</source>
        <translation>Once more with the next seed (R)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Remove (Delete)</source>
        <translation>Remove (Delete)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Stop this run; the queue then waits</source>
        <translation>Stop this run; the queue then waits</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Queue this run once more with the next seed</source>
        <translation>Queue this run once more with the next seed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Let the runs wait, or go on</source>
        <translation>Let the runs wait, or go on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Forget all runs that wait</source>
        <translation>Forget all runs that wait</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Runs that wait</source>
        <translation>Runs that wait</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Nothing waits</source>
        <translation>Nothing waits</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Repeat</source>
        <translation>Repeat</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Hold</source>
        <translation>Hold</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Running: {name}</source>
        <translation>Running: {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>None of these is running</source>
        <translation>None of these is running</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/queue/window.py"/>
        <source>Drag to change the order</source>
        <translation>Drag to change the order</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/readiness.py"/>
        <source>What keeps nodes from running. Run paints what does not need them.</source>
        <translation>What keeps nodes from running. Run paints what does not need them.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/readiness.py"/>
        <source>{count} to mend</source>
        <translation>{count} to mend</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/readiness.py"/>
        <source>Nothing keeps this graph from running</source>
        <translation>Nothing keeps this graph from running</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>1 node failed</source>
        <translation>1 node failed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>{count} nodes failed</source>
        <translation>{count} nodes failed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>Not run, because {node} gave nothing</source>
        <translation>Not run, because {node} gave nothing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>{count:.1f} GB of {words}</source>
        <translation>{count:.1f} GB of {words}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>Starting…</source>
        <translation>Starting…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>Not run, because {node} is switched off</source>
        <translation>Not run, because {node} is switched off</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>GPU memory</source>
        <translation>GPU memory</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>Picture {number} of {count}: </source>
        <translation>Picture {number} of {count}: </translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>Stopped</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>quick preview</source>
        <translation>quick preview</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>Done in {duration}</source>
        <translation>Done in {duration}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <location filename="../../controlnet_studio/ui/window.py"/>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/run_view.py"/>
        <source>Took {duration}</source>
        <translation>Took {duration}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/runs.py"/>
        <source>The run ended by a mistake of the program: {error}</source>
        <translation>The run ended by a mistake of the program: {error}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/seeds.py"/>
        <source>Take a new seed</source>
        <translation>Take a new seed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Past its limit the gallery lets its oldest pictures go; never those with a star, nor files that Save image wrote.</source>
        <translation>Past its limit the gallery lets its oldest pictures go; never those with a star, nor files that Save image wrote.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>What computes the pictures; another choice is used from the next start on.</source>
        <translation>What computes the pictures; another choice is used from the next start on.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Memory for what nodes made, so that a run computes only what you changed. More makes going back quicker.</source>
        <translation>Memory for what nodes made, so that a run computes only what you changed. More makes going back quicker.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Another device is used from the next start on.</source>
        <translation>Another device is used from the next start on.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Where Save image puts its files.</source>
        <translation>Where Save image puts its files.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>The language of the window, from the next start on.</source>
        <translation>The language of the window, from the next start on.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>The colours of the window.</source>
        <translation>The colours of the window.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Every save is also copied to a folder of this program: the last ones of each graph, the last of every day for {days} days, and {size} GB in all, of which the oldest go first. They are under File &gt; Open a backup.</source>
        <translation>Every save is also copied to a folder of this program: the last ones of each graph, the last of every day for {days} days, and {size} GB in all, of which the oldest go first. They are under File &gt; Open a backup.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Hints that were made for trainings are kept. Before one begins, those that were not used for longest go until the rest takes no more than this; what the training itself needs stays.</source>
        <translation>Hints that were made for trainings are kept. Before one begins, those that were not used for longest go until the rest takes no more than this; what the training itself needs stays.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>GPU if there is one</source>
        <translation>GPU if there is one</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Processor (CPU)</source>
        <translation>Processor (CPU)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA GPU (CUDA)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Open older model files (.ckpt, .pth, .pt, .bin)</source>
        <translation>Open older model files (.ckpt, .pth, .pt, .bin)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Such files can hide programs. Nothing but weights is read from them, and nothing in them is run; safetensors files need no such trust.</source>
        <translation>Such files can hide programs. Nothing but weights is read from them, and nothing in them is run; safetensors files need no such trust.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Never use the network</source>
        <translation>Never use the network</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Models and linked pictures cannot be fetched then. Nothing else in this program uses the network, and never without your yes.</source>
        <translation>Models and linked pictures cannot be fetched then. Nothing else in this program uses the network, and never without your yes.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Begin on the welcome page</source>
        <translation>Begin on the welcome page</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>With your recent graphs and the examples. Otherwise the program starts with the scribbled house.</source>
        <translation>With your recent graphs and the examples. Otherwise the program starts with the scribbled house.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <location filename="../../nodes/number.py"/>
        <location filename="../../nodes/switch.py"/>
        <location filename="../../nodes/text.py"/>
        <source>Settings</source>
        <extracomment>Group of nodes</extracomment>
        <translation>Settings</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Nothing</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Shortcuts…</source>
        <translation>Shortcuts…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Save pictures in</source>
        <translation>Save pictures in</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Paint with</source>
        <translation>Paint with</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Memory for results</source>
        <translation>Memory for results</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Backups</source>
        <translation>Backups</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Gallery holds up to</source>
        <translation>Gallery holds up to</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Hints for training up to</source>
        <translation>Hints for training up to</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source> saves of each graph</source>
        <translation> saves of each graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>No copies</source>
        <translation>No copies</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Numbers from {low:g} to {high:g} with commas between them, or a range first:last:step, such as 0:1:0.25.</source>
        <translation>Numbers from {low:g} to {high:g} with commas between them, or a range first:last:step, such as 0:1:0.25.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Names with commas between them.</source>
        <translation>Names with commas between them.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Seeds such as 7, 12, 100-103.</source>
        <translation>Seeds such as 7, 12, 100-103.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Words, with | between one and the next.</source>
        <translation>Words, with | between one and the next.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Numbers with commas between them, or a range first:last:step, such as 0:1:0.25.</source>
        <translation>Numbers with commas between them, or a range first:last:step, such as 0:1:0.25.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Comparison sheet</source>
        <translation>Comparison sheet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Paint</source>
        <extracomment>Group of nodes</extracomment>
        <translation>Paint</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>{title}: parameter</source>
        <translation>{title}: parameter</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>{title}: values</source>
        <translation>{title}: values</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Paints the graph for every pair of values and lays the pictures side by side. What does not change from one to the next is not computed again. Your graph stays as it is.</source>
        <translation>Paints the graph for every pair of values and lays the pictures side by side. What does not change from one to the next is not computed again. Your graph stays as it is.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>1 picture</source>
        <translation>1 picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>{count} pictures</source>
        <translation>{count} pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>{shape}, at most {time}</source>
        <translation>{shape}, at most {time}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Paint {pictures}</source>
        <translation>Paint {pictures}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>Tick the values</source>
        <translation>Tick the values</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>{title}: tick values</source>
        <translation>{title}: tick values</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/dialog.py"/>
        <source>This graph has no parameter that a sheet could compare.</source>
        <translation>This graph has no parameter that a sheet could compare.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/room.py"/>
        <source>Stopped: {done} of {count} pictures</source>
        <translation>Stopped: {done} of {count} pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/room.py"/>
        <source>Stopped, because something else was run</source>
        <translation>Stopped, because something else was run</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/room.py"/>
        <source>{done} of {count} pictures; the other cells say why not</source>
        <translation>{done} of {count} pictures; the other cells say why not</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/room.py"/>
        <source>{done} of {count} pictures</source>
        <translation>{done} of {count} pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/room.py"/>
        <source>{count} pictures in {duration}</source>
        <translation>{count} pictures in {duration}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/room.py"/>
        <source>Saved {path}</source>
        <translation>Saved {path}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Stop painting; the pictures that are done stay</source>
        <translation>Stop painting; the pictures that are done stay</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Copy the sheet as one picture (Ctrl+C)</source>
        <translation>Copy the sheet as one picture (Ctrl+C)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Save the sheet as one picture with the graph inside (Ctrl+S)</source>
        <translation>Save the sheet as one picture with the graph inside (Ctrl+S)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>{count} of {whole}</source>
        <translation>{count} of {whole}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Save the sheet</source>
        <translation>Save the sheet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>Save…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>A sheet is written as PNG, WebP or JPEG: choose a name that ends so.</source>
        <translation>A sheet is written as PNG, WebP or JPEG: choose a name that ends so.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>The sheet could not be written to {path}: {why}.</source>
        <translation>The sheet could not be written to {path}: {why}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/sheets/window.py"/>
        <source>it is too large; write it as PNG</source>
        <translation>it is too large; write it as PNG</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>{whole} h {whole2} min</source>
        <translation>{whole} h {whole2} min</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>Memory that the program holds now</source>
        <translation>Memory that the program holds now</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>Where pictures are painted</source>
        <translation>Where pictures are painted</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>{whole} min {whole2} s</source>
        <translation>{whole} min {whole2} s</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>{whole} min</source>
        <translation>{whole} min</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{duration} left</source>
        <translation>{duration} left</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/strip.py"/>
        <source>Finished pictures gather here</source>
        <translation>Finished pictures gather here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/strip.py"/>
        <source>{caption}
Drag it onto a node or the canvas to use it</source>
        <translation>{caption}
Drag it onto a node or the canvas to use it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/strip.py"/>
        <source>Go back to the graph that made it</source>
        <translation>Go back to the graph that made it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/strip.py"/>
        <source>Compare with the one before</source>
        <translation>Compare with the one before</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/strip.py"/>
        <source>Compare with the one after</source>
        <translation>Compare with the one after</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>Nothing has been run yet. Run the graph, and see here what took long.</source>
        <translation>Nothing has been run yet. Run the graph, and see here what took long.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>Share</source>
        <translation>Share</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>The last run took {duration} in its nodes. Memory is the most that the program held meanwhile.</source>
        <translation>The last run took {duration} in its nodes. Memory is the most that the program held meanwhile.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>{count} ms</source>
        <translation>{count} ms</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>Time and memory</source>
        <translation>Time and memory</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>Time and memory of each node</source>
        <translation>Time and memory of each node</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/times.py"/>
        <source>kept from before</source>
        <translation>kept from before</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/blocks.py"/>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Zero convolutions</source>
        <translation>Zero convolutions</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/blocks.py"/>
        <source>All are 0 still.</source>
        <translation>All are 0 still.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/blocks.py"/>
        <source>{name}: norm {norm:.4g} at step {step:,}</source>
        <translation>{name}: norm {norm:.4g} at step {step:,}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>The curve begins with the first samples.</source>
        <translation>The curve begins with the first samples.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <source>Fidelity</source>
        <extracomment>Title of a node</extracomment>
        <translation>Fidelity</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>No fidelity was measured: no samples were painted on the way.</source>
        <translation>No fidelity was measured: no samples were painted on the way.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>Sudden convergence at step {at:,}</source>
        <translation>Sudden convergence at step {at:,}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>Ceiling  {ceiling:.2f}</source>
        <translation>Ceiling  {ceiling:.2f}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>what the true pictures score</source>
        <translation>what the true pictures score</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>Floor  {floor:.2f}</source>
        <translation>Floor  {floor:.2f}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>without the ControlNet</source>
        <translation>without the ControlNet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>{score:.2f} at step {step:,}</source>
        <translation>{score:.2f} at step {step:,}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>The loss falls early and then hardly moves: fidelity is what shows that hints are followed.</source>
        <translation>The loss falls early and then hardly moves: fidelity is what shows that hints are followed.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>{loss}   ·   reward: hints off by {missed}</source>
        <translation>{loss}   ·   reward: hints off by {missed}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>step 0</source>
        <translation>step 0</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/chart.py"/>
        <source>No steps yet</source>
        <translation>No steps yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/draft.py"/>
        <source>Choose the folder with your pictures, or drop it here.</source>
        <translation>Choose the folder with your pictures, or drop it here.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/draft.py"/>
        <source>Choose the folder with the hints.</source>
        <translation>Choose the folder with the hints.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/draft.py"/>
        <source>Choose the preprocessor that makes the hints.</source>
        <translation>Choose the preprocessor that makes the hints.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/draft.py"/>
        <source>Choose the node of the open graph that makes the hints.</source>
        <translation>Choose the node of the open graph that makes the hints.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/draft.py"/>
        <source>Choose the model to train on.</source>
        <translation>Choose the model to train on.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/draft.py"/>
        <source>Give the ControlNet a name.</source>
        <translation>Give the ControlNet a name.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/draft.py"/>
        <source>The graph that makes the hints cannot be written: {error}</source>
        <translation>The graph that makes the hints cannot be written: {error}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>{names} and {n:,} more</source>
        <translation>{names} and {n:,} more</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>{names} and {last}</source>
        <translation>{names} and {last}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Train without {names}; the files stay as they are</source>
        <translation>Train without {names}; the files stay as they are</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>1 picture is left out: {names}.</source>
        <translation>1 picture is left out: {names}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>{n:,} pictures are left out: {names}.</source>
        <translation>{n:,} pictures are left out: {names}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Use it again</source>
        <translation>Use it again</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Use them again</source>
        <translation>Use them again</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Train with all pictures again</source>
        <translation>Train with all pictures again</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Nothing is wrong with it.</source>
        <translation>Nothing is wrong with it.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Leave them out</source>
        <translation>Leave them out</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Leave {n} out</source>
        <translation>Leave {n} out</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>and {n:,} more</source>
        <translation>and {n:,} more</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Show which pictures are meant, one after the other</source>
        <translation>Show which pictures are meant, one after the other</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Show all</source>
        <translation>Show all</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Leave it out</source>
        <translation>Leave it out</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/findings.py"/>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/form.py"/>
        <source>Settings that few need</source>
        <translation>Settings that few need</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>The first checkpoint is written soon. Save now writes one at once.</source>
        <translation>The first checkpoint is written soon. Save now writes one at once.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>Try it</source>
        <translation>Try it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>Copy this checkpoint to your ControlNets and wire it into the open graph</source>
        <translation>Copy this checkpoint to your ControlNets and wire it into the open graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>Keep as…</source>
        <translation>Keep as…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>Copy this checkpoint to your ControlNets under a name of your own</source>
        <translation>Copy this checkpoint to your ControlNets under a name of your own</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>fidelity {score:.2f}</source>
        <translation>fidelity {score:.2f}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>not measured</source>
        <translation>not measured</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>Step {step:,}</source>
        <translation>Step {step:,}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>Open the folder of this training</source>
        <translation>Open the folder of this training</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/gallery.py"/>
        <source>newest</source>
        <translation>newest</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>How much of the base's error in predicting it takes away, on the held-out pairs with noise that is always the same, so that chance does not move it; hints act most where there is much noise</source>
        <translation>How much of the base's error in predicting it takes away, on the held-out pairs with noise that is always the same, so that chance does not move it; hints act most where there is much noise</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Paint the samples now, to see what it has learnt</source>
        <translation>Paint the samples now, to see what it has learnt</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Write a checkpoint now</source>
        <translation>Write a checkpoint now</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Stop for a while; the processor or the GPU is free meanwhile</source>
        <translation>Stop for a while; the processor or the GPU is free meanwhile</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Write a checkpoint and end; it can be gone on with later</source>
        <translation>Write a checkpoint and end; it can be gone on with later</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>How it stands</source>
        <translation>How it stands</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Continue as before</source>
        <translation>Continue as before</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>New with these settings</source>
        <translation>New with these settings</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Each block of the ControlNet speaks through one of these; all begin at nothing</source>
        <translation>Each block of the ControlNet speaks through one of these; all begin at nothing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>It does not answer: end it now; what was learnt since the last checkpoint is lost</source>
        <translation>It does not answer: end it now; what was learnt since the last checkpoint is lost</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Go on from the last checkpoint with the same settings, where there is more memory now</source>
        <translation>Go on from the last checkpoint with the same settings, where there is more memory now</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Begin another training with the settings of this one</source>
        <translation>Begin another training with the settings of this one</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Sample now</source>
        <translation>Sample now</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Save now</source>
        <translation>Save now</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>Stop and keep</source>
        <translation>Stop and keep</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>End it at once</source>
        <translation>End it at once</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Continue with less memory</source>
        <translation>Continue with less memory</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Go on from the last checkpoint, with settings that need less memory and learn the same</source>
        <translation>Go on from the last checkpoint, with settings that need less memory and learn the same</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Go on from the last checkpoint</source>
        <translation>Go on from the last checkpoint</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Sudden convergence at step {converged:,}: from here on pictures follow the hints.</source>
        <translation>Sudden convergence at step {converged:,}: from here on pictures follow the hints.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>Loss  {told}</source>
        <translation>Loss  {told}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/live.py"/>
        <source>The same seeds, step by step</source>
        <translation>The same seeds, step by step</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/looker.py"/>
        <source>Scenes of Papercut, each another one.</source>
        <translation>Scenes of Papercut, each another one.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/looker.py"/>
        <source>{count:,} pictures</source>
        <translation>{count:,} pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/looker.py"/>
        <source>This picture has no hint.</source>
        <translation>This picture has no hint.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/looker.py"/>
        <source>{why} Leave it out, beside, or copy it again.</source>
        <translation>{why} Leave it out, beside, or copy it again.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/looker.py"/>
        <source>Looking at {words}</source>
        <translation>Looking at {words}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>Choose the pictures to learn from, and each is shown here beside its hint.</source>
        <translation>Choose the pictures to learn from, and each is shown here beside its hint.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>{name}  ·  {nth:,} of {picked:,} that are meant</source>
        <translation>{name}  ·  {nth:,} of {picked:,} that are meant</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>Pairs to learn from</source>
        <translation>Pairs to learn from</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>Looking at the data</source>
        <translation>Looking at the data</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>What it takes</source>
        <translation>What it takes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>The pair before (Left)</source>
        <translation>The pair before (Left)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>The pair before</source>
        <translation>The pair before</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>The next pair (Right)</source>
        <translation>The next pair (Right)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>The next pair</source>
        <translation>The next pair</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>Open the folder of this picture</source>
        <translation>Open the folder of this picture</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>Open its folder</source>
        <translation>Open its folder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>No caption</source>
        <translation>No caption</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/pairs.py"/>
        <source>Pair {number:,}{of}</source>
        <translation>Pair {number:,}{of}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>Delete the training?</source>
        <translation>Delete the training?</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>Move {name}, with its checkpoints and samples, to the trash?</source>
        <translation>Move {name}, with its checkpoints and samples, to the trash?</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>ControlNets that you kept from it stay among your models.</source>
        <translation>ControlNets that you kept from it stay among your models.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>Move to trash</source>
        <translation>Move to trash</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>Keep as</source>
        <translation>Keep as</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>The ControlNet's name among your models:</source>
        <translation>The ControlNet's name among your models:</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>A training is running</source>
        <translation>A training is running</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>{name} is being trained. What shall become of it?</source>
        <translation>{name} is being trained. What shall become of it?</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>Stopped, it keeps what it has learnt, and can go on later.</source>
        <translation>Stopped, it keeps what it has learnt, and can go on later.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>Stopped, it keeps what it has learnt, and can go on later. Kept running, its own window stays open, and can be closed when it is done.</source>
        <translation>Stopped, it keeps what it has learnt, and can go on later. Kept running, its own window stays open, and can be closed when it is done.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/questions.py"/>
        <source>Keep training</source>
        <translation>Keep training</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>Try {name}</source>
        <translation>Try {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>{name} is wired into the graph: run it to see what it does.</source>
        <translation>{name} is wired into the graph: run it to see what it does.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>Train a ControlNet on these hints…</source>
        <translation>Train a ControlNet on these hints…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>{name} is among your ControlNets; no node of this graph takes one.</source>
        <translation>{name} is among your ControlNets; no node of this graph takes one.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>{name} has been trained.</source>
        <translation>{name} has been trained.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/room.py"/>
        <source>{name} is among your ControlNets now.</source>
        <translation>{name} is among your ControlNets now.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/runs.py"/>
        <source>Trainings are listed here, with their curves and checkpoints.</source>
        <translation>Trainings are listed here, with their curves and checkpoints.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/runs.py"/>
        <source>New training</source>
        <translation>New training</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/runs.py"/>
        <source>Set another training up</source>
        <translation>Set another training up</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/runs.py"/>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/runs.py"/>
        <source>Move this training to the trash</source>
        <translation>Move this training to the trash</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/runs.py"/>
        <source>Delete training</source>
        <translation>Delete training</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/samples.py"/>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/samples.py"/>
        <source>The first samples are painted soon: the same pictures with the same seeds, again and again.</source>
        <translation>The first samples are painted soon: the same pictures with the same seeds, again and again.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/samples.py"/>
        <source>Step of the samples</source>
        <translation>Step of the samples</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/samples.py"/>
        <source>Look back at earlier samples; at the right end new ones are followed</source>
        <translation>Look back at earlier samples; at the right end new ones are followed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/samples.py"/>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/samples.py"/>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>step {step:,}</source>
        <translation>step {step:,}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/samples.py"/>
        <source>No samples were painted.</source>
        <translation>No samples were painted.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Steps</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation>Steps</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>How often the weights are changed. Nothing seems to happen for long; then, suddenly, the hints are followed.</source>
        <translation>How often the weights are changed. Nothing seems to happen for long; then, suddenly, the hints are followed.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Pictures in a step. More make each step surer, and need more memory.</source>
        <translation>Pictures in a step. More make each step surer, and need more memory.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>How far a step goes: larger learns sooner, too large breaks the pictures. The paper has 1e-5.</source>
        <translation>How far a step goes: larger learns sooner, too large breaks the pictures. The paper has 1e-5.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>The side of a square in pixels: what the base paints best. A multiple of 64.</source>
        <translation>The side of a square in pixels: what the base paints best. A multiple of 64.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Of the base while training: bf16 and fp16 need half the memory; auto takes what the device is good at.</source>
        <translation>Of the base while training: bf16 and fp16 need half the memory; auto takes what the device is good at.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Empty prompts</source>
        <translation>Empty prompts</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>The share of pictures learnt without their caption, others in each round, so that the hint is read and not only the words. The paper has a half.</source>
        <translation>The share of pictures learnt without their caption, others in each round, so that the hint is read and not only the words. The paper has a half.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Samples every</source>
        <translation>Samples every</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>After so many steps the samples are painted and measured.</source>
        <translation>After so many steps the samples are painted and measured.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Accumulate</source>
        <translation>Accumulate</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Batches that are added up to one step: a larger batch for little memory and more time.</source>
        <translation>Batches that are added up to one step: a larger batch for little memory and more time.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Hint encoder</source>
        <translation>Hint encoder</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>How many times the learning rate the hint's own encoder has: it begins from nothing and may run ahead.</source>
        <translation>How many times the learning rate the hint's own encoder has: it begins from nothing and may run ahead.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Warm up</source>
        <translation>Warm up</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Steps in which the learning rate rises from 0.</source>
        <translation>Steps in which the learning rate rises from 0.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Rate over time</source>
        <translation>Rate over time</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Constant, or falling towards 0 along a cosine.</source>
        <translation>Constant, or falling towards 0 along a cosine.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Optimizer</source>
        <translation>Optimizer</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>AdamW, or its 8-bit version, which needs less memory and a library of its own.</source>
        <translation>AdamW, or its 8-bit version, which needs less memory and a library of its own.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Weight decay</source>
        <translation>Weight decay</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Pulls weights towards 0 at every step.</source>
        <translation>Pulls weights towards 0 at every step.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Clip gradients</source>
        <translation>Clip gradients</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>A step is never larger than this; 0 lets all through.</source>
        <translation>A step is never larger than this; 0 lets all through.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Recompute</source>
        <translation>Recompute</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Needs much less memory and a third more time: what a step needs is computed twice instead of kept.</source>
        <translation>Needs much less memory and a third more time: what a step needs is computed twice instead of kept.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Keep encodings</source>
        <translation>Keep encodings</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Pictures and captions are encoded once and kept on disk: faster steps.</source>
        <translation>Pictures and captions are encoded once and kept on disk: faster steps.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Timesteps</source>
        <translation>Timesteps</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Even trains all amounts of noise alike, as in the paper; early has more of those where painting decides on colours and layout; auto looks at the hints.</source>
        <translation>Even trains all amounts of noise alike, as in the paper; early has more of those where painting decides on colours and layout; auto looks at the hints.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Min-SNR</source>
        <translation>Min-SNR</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Weighs the steps of the noise by their signal, 5 is usual; 0 is off.</source>
        <translation>Weighs the steps of the noise by their signal, 5 is usual; 0 is off.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Average</source>
        <translation>Average</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Keeps a moving average of the weights, 0.9999 is usual; 0 is off, as in the paper.</source>
        <translation>Keeps a moving average of the weights, 0.9999 is usual; 0 is off, as in the paper.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Only the middle</source>
        <translation>Only the middle</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Only the middle block speaks: faster, for a first stage.</source>
        <translation>Only the middle block speaks: faster, for a first stage.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Unlock base at</source>
        <translation>Unlock base at</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>The step from which the base's decoder is trained too; 0 is never.</source>
        <translation>The step from which the base's decoder is trained too; 0 is never.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Its rate</source>
        <translation>Its rate</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>The learning rate of the unlocked decoder.</source>
        <translation>The learning rate of the unlocked decoder.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Reward</source>
        <translation>Reward</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>For a net that follows already: how much it counts that the hint is found again in what the net foretells; 0 is off. It is seen where it adds about half of the loss. For soft edges, line art, depth, normals and segmentation.</source>
        <translation>For a net that follows already: how much it counts that the hint is found again in what the net foretells; 0 is off. It is seen where it adds about half of the loss. For soft edges, line art, depth, normals and segmentation.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Reward from</source>
        <translation>Reward from</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>The step from which the reward counts.</source>
        <translation>The step from which the reward counts.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Reward below</source>
        <translation>Reward below</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Only what is foretold from less noise than this, of 1000, is judged; the paper of ControlNet++ has 200.</source>
        <translation>Only what is foretold from less noise than this, of 1000, is judged; the paper of ControlNet++ has 200.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Save every</source>
        <translation>Save every</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>After so many steps a checkpoint is written.</source>
        <translation>After so many steps a checkpoint is written.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Other shapes</source>
        <translation>Other shapes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Pictures that are wide or high are trained on in shapes like their own, not cut to squares.</source>
        <translation>Pictures that are wide or high are trained on in shapes like their own, not cut to squares.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Cut anywhere</source>
        <translation>Cut anywhere</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Pictures are cut elsewhere each time, not in their middle.</source>
        <translation>Pictures are cut elsewhere each time, not in their middle.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Pairs that are held back and painted on the way; 0 paints none, and measures nothing.</source>
        <translation>Pairs that are held back and painted on the way; 0 paints none, and measures nothing.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Their steps</source>
        <translation>Their steps</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Steps of the sampler for each.</source>
        <translation>Steps of the sampler for each.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Their guidance</source>
        <translation>Their guidance</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>How strictly samples follow their captions; 1 is off.</source>
        <translation>How strictly samples follow their captions; 1 is off.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/shuffle.py"/>
        <source>Seed</source>
        <extracomment>Setting of the node Sampler; Setting of the node Shuffle</extracomment>
        <translation>Seed</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>Decides the order of the data and all noise.</source>
        <translation>Decides the order of the data and all noise.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/settings.py"/>
        <source>{label} must be a number, as 1e-5 or 0.00001.</source>
        <translation>{label} must be a number, as 1e-5 or 0.00001.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>Papercut draws them</source>
        <translation>Papercut draws them</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>Those that are in the data</source>
        <translation>Those that are in the data</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>Make them with a preprocessor</source>
        <translation>Make them with a preprocessor</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>Make them as a node of the open graph does</source>
        <translation>Make them as a node of the open graph does</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>From another folder…</source>
        <translation>From another folder…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Pictures to learn from</source>
        <translation>Pictures to learn from</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>Some of the data would spoil the training: see beside.</source>
        <translation>Some of the data would spoil the training: see beside.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>Hints, called like their pictures</source>
        <translation>Hints, called like their pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>No folder yet: choose one, or drop it here</source>
        <translation>No folder yet: choose one, or drop it here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup.py"/>
        <source>No model to train on yet</source>
        <translation>No model to train on yet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Look at them and tell</source>
        <translation>Look at them and tell</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Edges (canny)</source>
        <translation>Edges (canny)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <location filename="../../resources/examples/straight-lines.cns"/>
        <location filename="../../nodes/lines.py"/>
        <source>Straight lines</source>
        <extracomment>An example; Title of a node</extracomment>
        <translation>Straight lines</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Scribbles</source>
        <translation>Scribbles</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <location filename="../../resources/examples/soft-edges.cns"/>
        <source>Soft edges</source>
        <extracomment>An example</extracomment>
        <translation>Soft edges</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <location filename="../../resources/examples/line-art.cns"/>
        <location filename="../../nodes/line_art.py"/>
        <source>Line art</source>
        <extracomment>An example; Title of a node</extracomment>
        <translation>Line art</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Depth</source>
        <extracomment>Title of a node; Wire of the node Normals from depth</extracomment>
        <translation>Depth</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <location filename="../../nodes/normals.py"/>
        <source>Normals</source>
        <extracomment>Title of a node</extracomment>
        <translation>Normals</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Areas (segmentation)</source>
        <translation>Areas (segmentation)</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Poses</source>
        <translation>Poses</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Something of my own</source>
        <translation>Something of my own</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Pictures with captions beside them, an imagefolder, fill50k, webdataset, kohya's</source>
        <translation>Pictures with captions beside them, an imagefolder, fill50k, webdataset, kohya's</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Drawn on the spot, each another one: to try a first training on</source>
        <translation>Drawn on the spot, each another one: to try a first training on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Or drop a folder anywhere here</source>
        <translation>Or drop a folder anywhere here</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <location filename="../../nodes/save_image.py"/>
        <location filename="../../nodes/save_pose.py"/>
        <source>Name</source>
        <extracomment>Setting of the node Save image; Setting of the node Save pose</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>All settings</source>
        <translation>All settings</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>What is missing</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Start training</source>
        <translation>Start training</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Begin; it can be stopped at any time and gone on with later</source>
        <translation>Begin; it can be stopped at any time and gone on with later</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Base and name</source>
        <translation>Base and name</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Train on</source>
        <translation>Train on</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Call it</source>
        <translation>Call it</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>How to train</source>
        <translation>How to train</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>They show</source>
        <translation>They show</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>It decides how fidelity is measured</source>
        <translation>It decides how fidelity is measured</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>A folder of mine</source>
        <translation>A folder of mine</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Papercut's own scenes</source>
        <translation>Papercut's own scenes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>What the hints show</source>
        <translation>What the hints show</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/setup_parts.py"/>
        <source>Node of the open graph</source>
        <translation>Node of the open graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/window.py"/>
        <source>Train a ControlNet</source>
        <translation>Train a ControlNet</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/window.py"/>
        <source>{running} is being trained: stop it first, or wait until it is done.</source>
        <translation>{running} is being trained: stop it first, or wait until it is done.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/window.py"/>
        <source>{name} is being trained: stop it first.</source>
        <translation>{name} is being trained: stop it first.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/window.py"/>
        <source>The computer was switched off in the middle.</source>
        <translation>The computer was switched off in the middle.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/window.py"/>
        <source>There is a training called {name} already: choose another name for this one.</source>
        <translation>There is a training called {name} already: choose another name for this one.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/window.py"/>
        <source>{name} could not be moved to the trash; its folder is {folder}.</source>
        <translation>{name} could not be moved to the trash; its folder is {folder}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/window.py"/>
        <source>It is being trained by another program now.</source>
        <translation>It is being trained by another program now.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>It was interrupted at step {at}{result}</source>
        <translation>It was interrupted at step {at}{result}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Fidelity: how well pictures follow their hints{value}</source>
        <translation>Fidelity: how well pictures follow their hints{value}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Better than the base alone by {told}</source>
        <translation>Better than the base alone by {told}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Stopping: what was learnt is being saved…</source>
        <translation>Stopping: what was learnt is being saved…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Paused at step {at}</source>
        <translation>Paused at step {at}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Step {at}  ·  {preparing}</source>
        <translation>Step {at}  ·  {preparing}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Done: all {steps:,} steps{result}</source>
        <translation>Done: all {steps:,} steps{result}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>It failed at step {at}</source>
        <translation>It failed at step {at}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Stopped at step {at}{result}</source>
        <translation>Stopped at step {at}{result}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Getting ready…</source>
        <translation>Getting ready…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{speed:,.0f} samples a second</source>
        <translation>{speed:,.0f} samples a second</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{share:.0%} at {noise} noise</source>
        <translation>{share:.0%} at {noise} noise</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>
{gain:.0%} of the way to the ceiling</source>
        <translation>
{gain:.0%} of the way to the ceiling</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>step {step:,} of {steps:,}</source>
        <translation>step {step:,} of {steps:,}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{name}: stopping…</source>
        <translation>{name}: stopping…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{name}: paused at step {step:,}</source>
        <translation>{name}: paused at step {step:,}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{name}: step {step:,} of {steps:,}</source>
        <translation>{name}: step {step:,} of {steps:,}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{speed:.1f} samples a second</source>
        <translation>{speed:.1f} samples a second</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{gain:.0%} of the way from floor to ceiling</source>
        <translation>{gain:.0%} of the way from floor to ceiling</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>{megabytes} of {megabytes2} memory</source>
        <translation>{megabytes} of {megabytes2} memory</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>not begun</source>
        <translation>not begun</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>failed at </source>
        <translation>failed at </translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>stopped at </source>
        <translation>stopped at </translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>interrupted at </source>
        <translation>interrupted at </translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/train/words.py"/>
        <source>Step {at}</source>
        <translation>Step {at}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/trainer.py"/>
        <source>It was ended at once: what was learnt since the last checkpoint is lost.</source>
        <translation>It was ended at once: what was learnt since the last checkpoint is lost.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/trainer.py"/>
        <source>The training ended without a word: perhaps there was not enough memory.</source>
        <translation>The training ended without a word: perhaps there was not enough memory.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/trainer.py"/>
        <source>The training could not be started: {error}.</source>
        <translation>The training could not be started: {error}.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/trainer.py"/>
        <source>{why} It can go on from step {step}, where it was last saved.</source>
        <translation>{why} It can go on from step {step}, where it was last saved.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/troubles.py"/>
        <source>Show {node}</source>
        <translation>Show {node}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/window.py"/>
        <source>Go back to a picture's graph</source>
        <translation>Go back to a picture's graph</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/window.py"/>
        <source>Stopping…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/window.py"/>
        <source>Copy path</source>
        <translation>Copy path</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Skip no longer</source>
        <translation>Skip no longer</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>End solo</source>
        <translation>End solo</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Give {label} an input</source>
        <translation>Give {label} an input</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Take the input of {label} away</source>
        <translation>Take the input of {label} away</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Show on the group</source>
        <translation>Show on the group</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Take from the group's face</source>
        <translation>Take from the group's face</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>This group is damaged, so that it cannot be opened; it is kept as it is.</source>
        <translation>This group is damaged, so that it cannot be opened; it is kept as it is.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Choose a wire first, or double-click it.</source>
        <translation>Choose a wire first, or double-click it.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Inputs for settings</source>
        <translation>Inputs for settings</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>On the group's face</source>
        <translation>On the group's face</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>This group is damaged and cannot be opened. {problem}</source>
        <translation>This group is damaged and cannot be opened. {problem}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Input for {label}</source>
        <translation>Input for {label}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Show {label} on the group</source>
        <translation>Show {label} on the group</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Output {label}</source>
        <translation>Output {label}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Input {label}</source>
        <translation>Input {label}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>ComfyUI workflow</source>
        <translation>ComfyUI workflow</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Open the {what} {name}</source>
        <translation>Open the {what} {name}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>From ComfyUI</source>
        <translation>From ComfyUI</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>What is not the same as in ComfyUI</source>
        <translation>What is not the same as in ComfyUI</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Copy the list</source>
        <translation>Copy the list</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Puts the whole list on the clipboard as text</source>
        <translation>Puts the whole list on the clipboard as text</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Add the nodes of this ComfyUI workflow</source>
        <translation>Add the nodes of this ComfyUI workflow</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Add these nodes</source>
        <translation>Add these nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Nothing was pasted. This is no whole workflow of ComfyUI.</source>
        <translation>Nothing was pasted. This is no whole workflow of ComfyUI.</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Nothing was pasted. {problem}</source>
        <translation>Nothing was pasted. {problem}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>Nothing was pasted. {trouble}</source>
        <translation>Nothing was pasted. {trouble}</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workflows.py"/>
        <source>What is not the same</source>
        <translation>What is not the same</translation>
    </message>
    <message>
        <location filename="../../resources/examples/first-picture.cns"/>
        <source>First picture</source>
        <extracomment>An example</extracomment>
        <translation>First picture</translation>
    </message>
    <message>
        <location filename="../../resources/examples/near-and-far.cns"/>
        <source>Near and far</source>
        <extracomment>An example</extracomment>
        <translation>Near and far</translation>
    </message>
    <message>
        <location filename="../../resources/examples/round-things.cns"/>
        <source>Round things</source>
        <extracomment>An example</extracomment>
        <translation>Round things</translation>
    </message>
    <message>
        <location filename="../../resources/examples/same-pose.cns"/>
        <source>Same pose</source>
        <extracomment>An example</extracomment>
        <translation>Same pose</translation>
    </message>
    <message>
        <location filename="../../resources/examples/trace-a-picture.cns"/>
        <source>Trace a picture</source>
        <extracomment>An example</extracomment>
        <translation>Trace a picture</translation>
    </message>
    <message>
        <location filename="../../resources/examples/two-controls.cns"/>
        <source>Two controls</source>
        <extracomment>An example</extracomment>
        <translation>Two controls</translation>
    </message>
    <message>
        <location filename="../../resources/examples/what-things-are.cns"/>
        <source>What things are</source>
        <extracomment>An example</extracomment>
        <translation>What things are</translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <source>Blur</source>
        <extracomment>Title of a node</extracomment>
        <translation>Blur</translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <location filename="../../nodes/crop.py"/>
        <location filename="../../nodes/invert.py"/>
        <location filename="../../nodes/load_image.py"/>
        <location filename="../../nodes/palette.py"/>
        <location filename="../../nodes/recolour.py"/>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/shuffle.py"/>
        <location filename="../../nodes/threshold.py"/>
        <location filename="../../nodes/tile.py"/>
        <source>Picture</source>
        <extracomment>Group of nodes; Setting of the node Load image</extracomment>
        <translation>Picture</translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <source>A picture out of focus, for tile and blur ControlNets, and to calm a hint.</source>
        <extracomment>About the node Blur</extracomment>
        <translation>A picture out of focus, for tile and blur ControlNets, and to calm a hint.</translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <source>Radius</source>
        <extracomment>Setting of the node Blur</extracomment>
        <translation>Radius</translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <source>How far each pixel spreads.</source>
        <extracomment>About the setting Radius of the node Blur</extracomment>
        <translation>How far each pixel spreads.</translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <location filename="../../nodes/canny.py"/>
        <location filename="../../nodes/crop.py"/>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/inpaint_hint.py"/>
        <location filename="../../nodes/invert.py"/>
        <location filename="../../nodes/line_art.py"/>
        <location filename="../../nodes/lines.py"/>
        <location filename="../../nodes/load_image.py"/>
        <location filename="../../nodes/mask.py"/>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <location filename="../../nodes/palette.py"/>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/preview.py"/>
        <location filename="../../nodes/recolour.py"/>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/save_image.py"/>
        <location filename="../../nodes/scribble.py"/>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/segmentation.py"/>
        <location filename="../../nodes/segmentation_colours.py"/>
        <location filename="../../nodes/segmentation_map.py"/>
        <location filename="../../nodes/shuffle.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <location filename="../../nodes/threshold.py"/>
        <location filename="../../nodes/tile.py"/>
        <location filename="../../nodes/touch_up.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Image</source>
        <extracomment>Wire of the node Blur; Wire of the node Canny edges; Wire of the node Crop; Wire of the node Depth; Wire of the node Fidelity; Wire of the node Inpaint hint; Wire of the node Invert; Wire of the node Line art; Wire of the node Straight lines; Wire of the node Load image; Wire of the node Mask; Wire of the node Normals; Wire of the node Normals from depth; Wire of the node Palette; Wire of the node Pose; Wire of the node Pose editor; Wire of the node Pose from keypoints; Wire of the node Preview; Wire of the node Grey for recolouring; Wire of the node Resize; Wire of the node Sampler; Wire of the node Save image; Wire of the node Scribble; Wire of the node Scribble from picture; Wire of the node Segmentation; Wire of the node Segmentation colours; Wire of the node Segmentation map; Wire of the node Shuffle; Wire of the node Soft edge; Wire of the node Threshold; Wire of the node Tile; Wire of the node Touch up; Wire of the node Touch up pose</extracomment>
        <translation>Image</translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <location filename="../../nodes/canny.py"/>
        <location filename="../../nodes/crop.py"/>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/inpaint_hint.py"/>
        <location filename="../../nodes/invert.py"/>
        <location filename="../../nodes/line_art.py"/>
        <location filename="../../nodes/lines.py"/>
        <location filename="../../nodes/load_image.py"/>
        <location filename="../../nodes/mask.py"/>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <location filename="../../nodes/palette.py"/>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/preview.py"/>
        <location filename="../../nodes/recolour.py"/>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/scribble.py"/>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/segmentation.py"/>
        <location filename="../../nodes/segmentation_colours.py"/>
        <location filename="../../nodes/segmentation_map.py"/>
        <location filename="../../nodes/shuffle.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <location filename="../../nodes/threshold.py"/>
        <location filename="../../nodes/tile.py"/>
        <location filename="../../nodes/touch_up.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>A picture, or a map drawn as one.</source>
        <extracomment>About the wire Image of the node Blur; About the wire Image of the node Canny edges; About the wire Image of the node Crop; About the wire Image of the node Depth; About the wire Image of the node Fidelity; About the wire Image of the node Inpaint hint; About the wire Image of the node Invert; About the wire Image of the node Line art; About the wire Image of the node Straight lines; About the wire Image of the node Load image; About the wire Image of the node Mask; About the wire Image of the node Normals; About the wire Image of the node Normals from depth; About the wire Image of the node Palette; About the wire Image of the node Pose; About the wire Image of the node Pose editor; About the wire Image of the node Pose from keypoints; About the wire Image of the node Preview; About the wire Image of the node Grey for recolouring; About the wire Image of the node Resize; About the wire Image of the node Scribble; About the wire Image of the node Scribble from picture; About the wire Image of the node Segmentation; About the wire Image of the node Segmentation colours; About the wire Image of the node Segmentation map; About the wire Image of the node Shuffle; About the wire Image of the node Soft edge; About the wire Image of the node Threshold; About the wire Image of the node Tile; About the wire Image of the node Touch up; About the wire Image of the node Touch up pose</extracomment>
        <translation>A picture, or a map drawn as one.</translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Canny edges</source>
        <extracomment>Title of a node</extracomment>
        <translation>Canny edges</translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/inpaint_hint.py"/>
        <location filename="../../nodes/line_art.py"/>
        <location filename="../../nodes/lines.py"/>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/segmentation.py"/>
        <location filename="../../nodes/segmentation_colours.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <location filename="../../nodes/touch_up.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Preprocess</source>
        <extracomment>Group of nodes</extracomment>
        <translation>Preprocess</translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Thin white edges on black, as canny ControlNets were trained on.</source>
        <extracomment>About the node Canny edges</extracomment>
        <translation>Thin white edges on black, as canny ControlNets were trained on.</translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Low</source>
        <extracomment>Setting of the node Canny edges</extracomment>
        <translation>Low</translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Edges this weak are kept where they continue a strong one.</source>
        <extracomment>About the setting Low of the node Canny edges</extracomment>
        <translation>Edges this weak are kept where they continue a strong one.</translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>High</source>
        <extracomment>Setting of the node Canny edges</extracomment>
        <translation>High</translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Edges at least this strong are always kept.</source>
        <extracomment>About the setting High of the node Canny edges</extracomment>
        <translation>Edges at least this strong are always kept.</translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <location filename="../../nodes/lora.py"/>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/vae.py"/>
        <source>Checkpoint</source>
        <extracomment>Title of a node; Wire of the node Checkpoint; Wire of the node LoRA; Wire of the node Sampler; Wire of the node VAE</extracomment>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <location filename="../../nodes/load_image.py"/>
        <location filename="../../nodes/lora.py"/>
        <location filename="../../nodes/mask.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/prompt.py"/>
        <location filename="../../nodes/scribble.py"/>
        <location filename="../../nodes/segmentation_map.py"/>
        <location filename="../../nodes/vae.py"/>
        <source>Input</source>
        <extracomment>Group of nodes</extracomment>
        <translation>Input</translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <source>The base model that paints.</source>
        <extracomment>About the node Checkpoint</extracomment>
        <translation>The base model that paints.</translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/lora.py"/>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/segmentation.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <location filename="../../nodes/vae.py"/>
        <source>Model</source>
        <extracomment>Setting of the node Checkpoint; Setting of the node ControlNet; Setting of the node Depth; Setting of the node LoRA; Setting of the node Normals; Setting of the node Segmentation; Setting of the node T2I-Adapter; Setting of the node VAE</extracomment>
        <translation>Model</translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <source>The base model: it decides what can be painted, and in what style.</source>
        <extracomment>About the setting Model of the node Checkpoint</extracomment>
        <translation>The base model: it decides what can be painted, and in what style.</translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <location filename="../../nodes/lora.py"/>
        <location filename="../../nodes/vae.py"/>
        <source>The base model that paints, with the LoRAs it was given.</source>
        <extracomment>About the wire Checkpoint of the node Checkpoint; About the wire Checkpoint of the node LoRA; About the wire Checkpoint of the node VAE</extracomment>
        <translation>The base model that paints, with the LoRAs it was given.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>ControlNet</source>
        <extracomment>Title of a node</extracomment>
        <translation>ControlNet</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Control</source>
        <extracomment>Group of nodes; Wire of the node ControlNet; Wire of the node T2I-Adapter</extracomment>
        <translation>Control</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Lets a hint (lines, edges, depth, ...) lead the picture. A mask says where: white lets it act, black does not.</source>
        <extracomment>About the node ControlNet</extracomment>
        <translation>Lets a hint (lines, edges, depth, ...) lead the picture. A mask says where: white lets it act, black does not.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Soft</source>
        <extracomment>Preset of the node ControlNet</extracomment>
        <translation>Soft</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Normal</source>
        <extracomment>Preset of the node ControlNet</extracomment>
        <translation>Normal</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Strong</source>
        <extracomment>Preset of the node ControlNet</extracomment>
        <translation>Strong</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>What the hint shows: choose the model trained on such hints.</source>
        <extracomment>About the setting Model of the node ControlNet; About the setting Model of the node T2I-Adapter</extracomment>
        <translation>What the hint shows: choose the model trained on such hints.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/lora.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Strength</source>
        <extracomment>Setting of the node ControlNet; Setting of the node LoRA; Setting of the node Normals from depth; Setting of the node T2I-Adapter</extracomment>
        <translation>Strength</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>How strictly the picture follows the hint: 0 ignores it, 1 is what the model was trained with, and above that the hint may press itself into the picture.</source>
        <extracomment>About the setting Strength of the node ControlNet; About the setting Strength of the node T2I-Adapter</extracomment>
        <translation>How strictly the picture follows the hint: 0 ignores it, 1 is what the model was trained with, and above that the hint may press itself into the picture.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Start</source>
        <extracomment>Setting of the node ControlNet; Setting of the node T2I-Adapter</extracomment>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>When the hint begins to lead, as a share of the steps: at 0 from the first step on; the later, the more the prompt alone decides where things go.</source>
        <extracomment>About the setting Start of the node ControlNet; About the setting Start of the node T2I-Adapter</extracomment>
        <translation>When the hint begins to lead, as a share of the steps: at 0 from the first step on; the later, the more the prompt alone decides where things go.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>End</source>
        <extracomment>Setting of the node ControlNet; Setting of the node T2I-Adapter</extracomment>
        <translation>End</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>When the hint stops leading, as a share of the steps: at 1 never; the earlier, the freer the fine detail is.</source>
        <extracomment>About the setting End of the node ControlNet; About the setting End of the node T2I-Adapter</extracomment>
        <translation>When the hint stops leading, as a share of the steps: at 1 never; the earlier, the freer the fine detail is.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Mode</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation>Mode</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>balanced</source>
        <extracomment>Choice of the setting Mode of the node ControlNet</extracomment>
        <translation>balanced</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>prompt</source>
        <extracomment>Choice of the setting Mode of the node ControlNet</extracomment>
        <translation>prompt</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>control</source>
        <extracomment>Choice of the setting Mode of the node ControlNet</extracomment>
        <translation>control</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>unbalanced</source>
        <extracomment>Choice of the setting Mode of the node ControlNet</extracomment>
        <translation>unbalanced</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>What leads where prompt and hint disagree. balanced: neither. prompt: the prompt; the hint's fine detail weighs less. control: the hint; its fine detail weighs less. unbalanced: the hint, at full weight.</source>
        <extracomment>About the setting Mode of the node ControlNet</extracomment>
        <translation>What leads where prompt and hint disagree. balanced: neither. prompt: the prompt; the hint's fine detail weighs less. control: the hint; its fine detail weighs less. unbalanced: the hint, at full weight.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Weighting</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation>Weighting</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>diffusers</source>
        <extracomment>Choice of the setting Weighting of the node ControlNet</extracomment>
        <translation>diffusers</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>released code</source>
        <extracomment>Choice of the setting Weighting of the node ControlNet</extracomment>
        <translation>released code</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>paper</source>
        <extracomment>Choice of the setting Weighting of the node ControlNet</extracomment>
        <translation>paper</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>How little fine detail weighs in the modes prompt and control: as in diffusers' guess mode (0.1 to 1), as in the authors' released code (0.825 a block), or as in the paper (8 by the block's height).</source>
        <extracomment>About the setting Weighting of the node ControlNet</extracomment>
        <translation>How little fine detail weighs in the modes prompt and control: as in diffusers' guess mode (0.1 to 1), as in the authors' released code (0.825 a block), or as in the paper (8 by the block's height).</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Hint shows</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation>Hint shows</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>as the model</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Hidden part of the node Inpaint hint</extracomment>
        <translation>as the model</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <source>pose</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity</extracomment>
        <translation>pose</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <source>depth</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity</extracomment>
        <translation>depth</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/scribble.py"/>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>soft edge</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity; Choice of the setting Drawn for of the node Scribble; Choice of the setting Method of the node Scribble from picture</extracomment>
        <translation>soft edge</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/scribble.py"/>
        <source>scribble</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity; Choice of the setting Drawn for of the node Scribble</extracomment>
        <translation>scribble</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/scribble.py"/>
        <source>canny</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity; Choice of the setting Drawn for of the node Scribble</extracomment>
        <translation>canny</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <source>lineart</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity</extracomment>
        <translation>lineart</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <source>lines</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity</extracomment>
        <translation>lines</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <source>normal</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity</extracomment>
        <translation>normal</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <source>segmentation</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet; Choice of the setting Kind of the node Fidelity</extracomment>
        <translation>segmentation</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>tile</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet</extracomment>
        <translation>tile</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>inpaint</source>
        <extracomment>Choice of the setting Hint shows of the node ControlNet</extracomment>
        <translation>inpaint</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>What the hint shows. Only a ControlNet Union needs to be told, because it knows many kinds of hints.</source>
        <extracomment>About the setting Hint shows of the node ControlNet</extracomment>
        <translation>What the hint shows. Only a ControlNet Union needs to be told, because it knows many kinds of hints.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>fill</source>
        <extracomment>Choice of the setting Resize of the node ControlNet; Choice of the setting Resize of the node T2I-Adapter</extracomment>
        <translation>fill</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>fit</source>
        <extracomment>Choice of the setting Resize of the node ControlNet; Choice of the setting Resize of the node T2I-Adapter</extracomment>
        <translation>fit</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>crop</source>
        <extracomment>Choice of the setting Resize of the node ControlNet; Choice of the setting Fit of the node Resize; Choice of the setting Resize of the node T2I-Adapter</extracomment>
        <translation>crop</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>What happens to a hint of another shape than the picture: stretched (fill), shown whole between black bars (fit), or cut (crop).</source>
        <extracomment>About the setting Resize of the node ControlNet; About the setting Resize of the node T2I-Adapter</extracomment>
        <translation>What happens to a hint of another shape than the picture: stretched (fill), shown whole between black bars (fit), or cut (crop).</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Pixel perfect</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation>Pixel perfect</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Drawings and edges are made anew at the size that is painted, so lines stay thin.</source>
        <extracomment>About the setting Pixel perfect of the node ControlNet</extracomment>
        <translation>Drawings and edges are made anew at the size that is painted, so lines stay thin.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Strength over the steps</source>
        <extracomment>Setting of the node ControlNet; Setting of the node T2I-Adapter</extracomment>
        <translation>Strength over the steps</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Multiplies the strength in every step; the dashed line is no change. Double-click to add a point, right-click to remove one.</source>
        <extracomment>About the setting Strength over the steps of the node ControlNet; About the setting Strength over the steps of the node T2I-Adapter</extracomment>
        <translation>Multiplies the strength in every step; the dashed line is no change. Double-click to add a point, right-click to remove one.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Strength over the blocks</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation>Strength over the blocks</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Multiplies the strength in every block of the net: on the left those that know fine detail, on the right those that know the composition.</source>
        <extracomment>About the setting Strength over the blocks of the node ControlNet</extracomment>
        <translation>Multiplies the strength in every block of the net: on the left those that know fine detail, on the right those that know the composition.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Hint</source>
        <extracomment>Wire of the node ControlNet; Wire of the node Fidelity; Wire of the node T2I-Adapter</extracomment>
        <translation>Hint</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>The picture that says where things go: lines, edges, depth, a pose, of the kind that the model was trained on.</source>
        <extracomment>About the wire Hint of the node ControlNet; About the wire Hint of the node T2I-Adapter</extracomment>
        <translation>The picture that says where things go: lines, edges, depth, a pose, of the kind that the model was trained on.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/inpaint_hint.py"/>
        <location filename="../../nodes/mask.py"/>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Mask</source>
        <extracomment>Wire of the node ControlNet; Wire of the node Inpaint hint; Title of a node; Setting of the node Mask; Wire of the node Sampler; Wire of the node T2I-Adapter</extracomment>
        <translation>Mask</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Where the hint leads: white lets it act, black does not; without a mask it acts everywhere.</source>
        <extracomment>About the wire Mask of the node ControlNet; About the wire Mask of the node T2I-Adapter</extracomment>
        <translation>Where the hint leads: white lets it act, black does not; without a mask it acts everywhere.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>A hint that leads the picture, with its model and how strictly it leads.</source>
        <extracomment>About the wire Control of the node ControlNet; About the wire Control of the node T2I-Adapter</extracomment>
        <translation>A hint that leads the picture, with its model and how strictly it leads.</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Crop</source>
        <extracomment>Title of a node</extracomment>
        <translation>Crop</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>A part of a picture.</source>
        <extracomment>About the node Crop</extracomment>
        <translation>A part of a picture.</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>The share of the width that is cut off at the left.</source>
        <extracomment>About the setting Left of the node Crop</extracomment>
        <translation>The share of the width that is cut off at the left.</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Top</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation>Top</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>The share of the height that is cut off at the top.</source>
        <extracomment>About the setting Top of the node Crop</extracomment>
        <translation>The share of the height that is cut off at the top.</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>The share of the width that is cut off at the right.</source>
        <extracomment>About the setting Right of the node Crop</extracomment>
        <translation>The share of the width that is cut off at the right.</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Bottom</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation>Bottom</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>The share of the height that is cut off at the bottom.</source>
        <extracomment>About the setting Bottom of the node Crop</extracomment>
        <translation>The share of the height that is cut off at the bottom.</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Shape</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation>Shape</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>free</source>
        <extracomment>Choice of the setting Shape of the node Crop</extracomment>
        <translation>free</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>1:1</source>
        <extracomment>Choice of the setting Shape of the node Crop</extracomment>
        <translation>1:1</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>4:3</source>
        <extracomment>Choice of the setting Shape of the node Crop</extracomment>
        <translation>4:3</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>3:4</source>
        <extracomment>Choice of the setting Shape of the node Crop</extracomment>
        <translation>3:4</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>3:2</source>
        <extracomment>Choice of the setting Shape of the node Crop</extracomment>
        <translation>3:2</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>2:3</source>
        <extracomment>Choice of the setting Shape of the node Crop</extracomment>
        <translation>2:3</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>16:9</source>
        <extracomment>Choice of the setting Shape of the node Crop</extracomment>
        <translation>16:9</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>9:16</source>
        <extracomment>Choice of the setting Shape of the node Crop</extracomment>
        <translation>9:16</translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Keeps the largest part of this shape around the middle of what is left.</source>
        <extracomment>About the setting Shape of the node Crop</extracomment>
        <translation>Keeps the largest part of this shape around the middle of what is left.</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>How near everything is, near is white and far is black, for depth ControlNets.</source>
        <extracomment>About the node Depth</extracomment>
        <translation>How near everything is, near is white and far is black, for depth ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>Depth Anything V2 Small</source>
        <extracomment>Choice of the setting Model of the node Depth</extracomment>
        <translation>Depth Anything V2 Small</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>Depth Anything V2 Base</source>
        <extracomment>Choice of the setting Model of the node Depth</extracomment>
        <translation>Depth Anything V2 Base</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>Depth Anything V2 Large</source>
        <extracomment>Choice of the setting Model of the node Depth</extracomment>
        <translation>Depth Anything V2 Large</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>MiDaS DPT-Hybrid</source>
        <extracomment>Choice of the setting Model of the node Depth</extracomment>
        <translation>MiDaS DPT-Hybrid</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>MiDaS DPT-Large</source>
        <extracomment>Choice of the setting Model of the node Depth</extracomment>
        <translation>MiDaS DPT-Large</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>ZoeDepth</source>
        <extracomment>Choice of the setting Model of the node Depth</extracomment>
        <translation>ZoeDepth</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/segmentation.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Papercut</source>
        <extracomment>Choice of the setting Model of the node Depth; Choice of the setting Eyes of the node Fidelity; Choice of the setting Model of the node Normals; Choice of the setting Method of the node Pose; Choice of the setting Model of the node Segmentation; Choice of the setting Method of the node Soft edge</extracomment>
        <translation>Papercut</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>Small and MiDaS are Apache-2.0, ZoeDepth is MIT; Depth Anything V2 Base and Large are NOT for commercial use (CC-BY-NC-4.0). Papercut comes with this program and knows the pictures of its own world only.</source>
        <extracomment>About the setting Model of the node Depth</extracomment>
        <translation>Small and MiDaS are Apache-2.0, ZoeDepth is MIT; Depth Anything V2 Base and Large are NOT for commercial use (CC-BY-NC-4.0). Papercut comes with this program and knows the pictures of its own world only.</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/line_art.py"/>
        <location filename="../../nodes/lines.py"/>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/segmentation.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Resolution</source>
        <extracomment>Setting of the node Depth; Setting of the node Line art; Setting of the node Straight lines; Setting of the node Normals; Setting of the node Pose; Setting of the node Scribble from picture; Setting of the node Segmentation; Setting of the node Soft edge</extracomment>
        <translation>Resolution</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/segmentation.py"/>
        <source>The shorter side of the map; the network itself looks at a size of its own.</source>
        <extracomment>About the setting Resolution of the node Depth; About the setting Resolution of the node Segmentation</extracomment>
        <translation>The shorter side of the map; the network itself looks at a size of its own.</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/preview.py"/>
        <location filename="../../nodes/save_image.py"/>
        <location filename="../../nodes/save_pose.py"/>
        <source>Output</source>
        <extracomment>Group of nodes</extracomment>
        <translation>Output</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>How well a picture follows its hint, as a number on the card: the hint is found again in it, and compared.

Floor takes the same picture painted with strength 0, ceiling the picture that the hint was made of: between them
lies what the hint can give, and the gain says how much of it was given. The picture shown is white where lines are
followed, orange where they are missed and blue where there are others; of maps, what is bright is wrong.</source>
        <extracomment>About the node Fidelity</extracomment>
        <translation>How well a picture follows its hint, as a number on the card: the hint is found again in it, and compared.

Floor takes the same picture painted with strength 0, ceiling the picture that the hint was made of: between them
lies what the hint can give, and the gain says how much of it was given. The picture shown is white where lines are
followed, orange where they are missed and blue where there are others; of maps, what is bright is wrong.</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Kind</source>
        <extracomment>Setting of the node Fidelity</extracomment>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>auto</source>
        <extracomment>Choice of the setting Kind of the node Fidelity; Choice of the setting Pictures of the node Fidelity; Choice of the setting Eyes of the node Fidelity</extracomment>
        <translation>auto</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>What the hint shows; auto looks at it. It decides the measure: F1 of edges for canny and lines, the share of strokes that are followed for scribble, MS-SSIM for soft edge and line art, RMSE in grey levels for depth, the mean angle for normals, mIoU for segmentation, OKS for pose.</source>
        <extracomment>About the setting Kind of the node Fidelity</extracomment>
        <translation>What the hint shows; auto looks at it. It decides the measure: F1 of edges for canny and lines, the share of strokes that are followed for scribble, MS-SSIM for soft edge and line art, RMSE in grey levels for depth, the mean angle for normals, mIoU for segmentation, OKS for pose.</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Pictures</source>
        <extracomment>Setting of the node Fidelity; Setting of the node Sampler</extracomment>
        <translation>Pictures</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>are painted</source>
        <extracomment>Choice of the setting Pictures of the node Fidelity</extracomment>
        <translation>are painted</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>are hints</source>
        <extracomment>Choice of the setting Pictures of the node Fidelity</extracomment>
        <translation>are hints</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Whether what is wired in are pictures, of which the hint is found again here, or already their hints, by the very preprocessor that made yours, which is the fairest. Auto looks at them.</source>
        <extracomment>About the setting Pictures of the node Fidelity</extracomment>
        <translation>Whether what is wired in are pictures, of which the hint is found again here, or already their hints, by the very preprocessor that made yours, which is the fairest. Auto looks at them.</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Eyes</source>
        <extracomment>Setting of the node Fidelity</extracomment>
        <translation>Eyes</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>usual</source>
        <extracomment>Choice of the setting Eyes of the node Fidelity</extracomment>
        <translation>usual</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Who finds depth, normals, segments and poses again: the usual networks, or Papercut's own, which knows nothing but paper cuts. Auto takes that for pictures of 128 pixels.</source>
        <extracomment>About the setting Eyes of the node Fidelity</extracomment>
        <translation>Who finds depth, normals, segments and poses again: the usual networks, or Papercut's own, which knows nothing but paper cuts. Auto takes that for pictures of 128 pixels.</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>The hint that the picture was led by.</source>
        <extracomment>About the wire Hint of the node Fidelity</extracomment>
        <translation>The hint that the picture was led by.</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>The picture that was painted.</source>
        <extracomment>About the wire Image of the node Fidelity</extracomment>
        <translation>The picture that was painted.</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Floor</source>
        <extracomment>Wire of the node Fidelity</extracomment>
        <translation>Floor</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>The same picture painted with strength 0: what chance alone gives.</source>
        <extracomment>About the wire Floor of the node Fidelity</extracomment>
        <translation>The same picture painted with strength 0: what chance alone gives.</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Ceiling</source>
        <extracomment>Wire of the node Fidelity</extracomment>
        <translation>Ceiling</translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>The picture that the hint was made of: the best there can be.</source>
        <extracomment>About the wire Ceiling of the node Fidelity</extracomment>
        <translation>The picture that the hint was made of: the best there can be.</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <source>Frame</source>
        <extracomment>Title of a node</extracomment>
        <translation>Frame</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <source>A frame around nodes that belong together. What stands on it moves with it.</source>
        <extracomment>About the node Frame</extracomment>
        <translation>A frame around nodes that belong together. What stands on it moves with it.</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <location filename="../../nodes/prompt.py"/>
        <location filename="../../nodes/text.py"/>
        <source>Text</source>
        <extracomment>Setting of the node Frame; Setting of the node Note; Setting of the node Prompt; Title of a node</extracomment>
        <translation>Text</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <source>What stands at the frame's top.</source>
        <extracomment>About the setting Text of the node Frame</extracomment>
        <translation>What stands at the frame's top.</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <source>Colour</source>
        <extracomment>Setting of the node Frame; Setting of the node Note</extracomment>
        <translation>Colour</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <source>grey</source>
        <extracomment>Choice of the setting Colour of the node Frame; Choice of the setting Colour of the node Note</extracomment>
        <translation>grey</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <source>yellow</source>
        <extracomment>Choice of the setting Colour of the node Frame; Choice of the setting Colour of the node Note</extracomment>
        <translation>yellow</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <source>green</source>
        <extracomment>Choice of the setting Colour of the node Frame; Choice of the setting Colour of the node Note</extracomment>
        <translation>green</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <source>blue</source>
        <extracomment>Choice of the setting Colour of the node Frame; Choice of the setting Colour of the node Note</extracomment>
        <translation>blue</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <source>purple</source>
        <extracomment>Choice of the setting Colour of the node Frame; Choice of the setting Colour of the node Note</extracomment>
        <translation>purple</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <source>red</source>
        <extracomment>Choice of the setting Colour of the node Frame; Choice of the setting Colour of the node Note</extracomment>
        <translation>red</translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <source>The colour of the frame.</source>
        <extracomment>About the setting Colour of the node Frame</extracomment>
        <translation>The colour of the frame.</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>Inpaint hint</source>
        <extracomment>Title of a node</extracomment>
        <translation>Inpaint hint</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>A picture with a part hidden, for inpaint ControlNets: they fill what is hidden so that it fits the rest.</source>
        <extracomment>About the node Inpaint hint</extracomment>
        <translation>A picture with a part hidden, for inpaint ControlNets: they fill what is hidden so that it fits the rest.</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>Grow</source>
        <extracomment>Setting of the node Inpaint hint</extracomment>
        <translation>Grow</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>How far beyond the mask the picture is hidden, all around.</source>
        <extracomment>About the setting Grow of the node Inpaint hint</extracomment>
        <translation>How far beyond the mask the picture is hidden, all around.</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>Hidden part</source>
        <extracomment>Setting of the node Inpaint hint</extracomment>
        <translation>Hidden part</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <location filename="../../nodes/resize.py"/>
        <source>black</source>
        <extracomment>Choice of the setting Hidden part of the node Inpaint hint; Choice of the setting Border of the node Resize</extracomment>
        <translation>black</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <location filename="../../nodes/resize.py"/>
        <source>white</source>
        <extracomment>Choice of the setting Hidden part of the node Inpaint hint; Choice of the setting Border of the node Resize</extracomment>
        <translation>white</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>What the ControlNet sees there. As the model is right for nearly all: -1 for plain ControlNets, black for Unions. A few were trained with black or white.</source>
        <extracomment>About the setting Hidden part of the node Inpaint hint</extracomment>
        <translation>What the ControlNet sees there. As the model is right for nearly all: -1 for plain ControlNets, black for Unions. A few were trained with black or white.</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>The picture of which a part is painted anew.</source>
        <extracomment>About the wire Image of the node Inpaint hint</extracomment>
        <translation>The picture of which a part is painted anew.</translation>
    </message>
    <message>
        <location filename="../../nodes/inpaint_hint.py"/>
        <source>What to hide and paint anew: white. Wire the same one to the sampler's mask.</source>
        <extracomment>About the wire Mask of the node Inpaint hint</extracomment>
        <translation>What to hide and paint anew: white. Wire the same one to the sampler's mask.</translation>
    </message>
    <message>
        <location filename="../../nodes/invert.py"/>
        <location filename="../../nodes/mask.py"/>
        <source>Invert</source>
        <extracomment>Title of a node; Setting of the node Mask</extracomment>
        <translation>Invert</translation>
    </message>
    <message>
        <location filename="../../nodes/invert.py"/>
        <source>Light becomes dark and dark becomes light: black lines on paper become white lines on black.</source>
        <extracomment>About the node Invert</extracomment>
        <translation>Light becomes dark and dark becomes light: black lines on paper become white lines on black.</translation>
    </message>
    <message>
        <location filename="../../nodes/invert.py"/>
        <source>Only if the ground is light</source>
        <extracomment>Setting of the node Invert</extracomment>
        <translation>Only if the ground is light</translation>
    </message>
    <message>
        <location filename="../../nodes/invert.py"/>
        <source>Leaves pictures alone that are drawn light on dark already.</source>
        <extracomment>About the setting Only if the ground is light of the node Invert</extracomment>
        <translation>Leaves pictures alone that are drawn light on dark already.</translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>A picture as a line drawing, soft white lines on black, for line art ControlNets.</source>
        <extracomment>About the node Line art</extracomment>
        <translation>A picture as a line drawing, soft white lines on black, for line art ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>Style</source>
        <extracomment>Setting of the node Line art</extracomment>
        <translation>Style</translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>standard</source>
        <extracomment>Choice of the setting Style of the node Line art</extracomment>
        <translation>standard</translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>realistic</source>
        <extracomment>Choice of the setting Style of the node Line art</extracomment>
        <translation>realistic</translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>coarse</source>
        <extracomment>Choice of the setting Style of the node Line art</extracomment>
        <translation>coarse</translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>anime</source>
        <extracomment>Choice of the setting Style of the node Line art</extracomment>
        <translation>anime</translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>Standard needs no model and follows dark strokes. Realistic, coarse and anime (all MIT) are networks that draw as a hand would.</source>
        <extracomment>About the setting Style of the node Line art</extracomment>
        <translation>Standard needs no model and follows dark strokes. Realistic, coarse and anime (all MIT) are networks that draw as a hand would.</translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>Not for standard: the shorter side that they see.</source>
        <extracomment>About the setting Resolution of the node Line art</extracomment>
        <translation>Not for standard: the shorter side that they see.</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>The straight lines of buildings and rooms, thin and white on black, for line (M-LSD, Hough) ControlNets.</source>
        <extracomment>About the node Straight lines</extracomment>
        <translation>The straight lines of buildings and rooms, thin and white on black, for line (M-LSD, Hough) ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Method</source>
        <extracomment>Setting of the node Straight lines; Setting of the node Pose; Setting of the node Scribble from picture; Setting of the node Soft edge</extracomment>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>LSD</source>
        <extracomment>Choice of the setting Method of the node Straight lines</extracomment>
        <translation>LSD</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>Hough</source>
        <extracomment>Choice of the setting Method of the node Straight lines</extracomment>
        <translation>Hough</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>M-LSD</source>
        <extracomment>Choice of the setting Method of the node Straight lines</extracomment>
        <translation>M-LSD</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>LSD finds lines as long as they are, Hough joins what lies on one line; neither needs a model. M-LSD (Apache-2.0) is the network that line ControlNets were trained with.</source>
        <extracomment>About the setting Method of the node Straight lines</extracomment>
        <translation>LSD finds lines as long as they are, Hough joins what lies on one line; neither needs a model. M-LSD (Apache-2.0) is the network that line ControlNets were trained with.</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>Shortest</source>
        <extracomment>Setting of the node Straight lines</extracomment>
        <translation>Shortest</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>Lines shorter than this share of the shorter side are left out.</source>
        <extracomment>About the setting Shortest of the node Straight lines</extracomment>
        <translation>Lines shorter than this share of the shorter side are left out.</translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>M-LSD only: the shorter side at which the network looks.</source>
        <extracomment>About the setting Resolution of the node Straight lines</extracomment>
        <translation>M-LSD only: the shorter side at which the network looks.</translation>
    </message>
    <message>
        <location filename="../../nodes/load_image.py"/>
        <source>Load image</source>
        <extracomment>Title of a node</extracomment>
        <translation>Load image</translation>
    </message>
    <message>
        <location filename="../../nodes/load_image.py"/>
        <source>A picture from a file, turned upright; where it is transparent, white paper shows.</source>
        <extracomment>About the node Load image</extracomment>
        <translation>A picture from a file, turned upright; where it is transparent, white paper shows.</translation>
    </message>
    <message>
        <location filename="../../nodes/load_image.py"/>
        <source>The picture file. It is kept inside the graph, so that the graph is whole.</source>
        <extracomment>About the setting Picture of the node Load image</extracomment>
        <translation>The picture file. It is kept inside the graph, so that the graph is whole.</translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>LoRA</source>
        <extracomment>Title of a node</extracomment>
        <translation>LoRA</translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>Teaches the base model a style or a thing. Several in a row add up.</source>
        <extracomment>About the node LoRA</extracomment>
        <translation>Teaches the base model a style or a thing. Several in a row add up.</translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>What it teaches the base model: a style, a person, a thing. Its family must be the same.</source>
        <extracomment>About the setting Model of the node LoRA</extracomment>
        <translation>What it teaches the base model: a style, a person, a thing. Its family must be the same.</translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>How much of it; 0 leaves the base model alone, below 0 it does the opposite.</source>
        <extracomment>About the setting Strength of the node LoRA</extracomment>
        <translation>How much of it; 0 leaves the base model alone, below 0 it does the opposite.</translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>Effect on words</source>
        <extracomment>Setting of the node LoRA</extracomment>
        <translation>Effect on words</translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>How much of the strength acts where the prompt is read; at 0 the words mean what they meant before.</source>
        <extracomment>About the setting Effect on words of the node LoRA</extracomment>
        <translation>How much of the strength acts where the prompt is read; at 0 the words mean what they meant before.</translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>The base model that is taught, or a LoRA before this one.</source>
        <extracomment>About the wire Checkpoint of the node LoRA</extracomment>
        <translation>The base model that is taught, or a LoRA before this one.</translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>Where something acts, painted by hand: white lets it, black does not. A wired image is traced, no part of it.</source>
        <extracomment>About the node Mask</extracomment>
        <translation>Where something acts, painted by hand: white lets it, black does not. A wired image is traced, no part of it.</translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>White is where a ControlNet acts, or where the sampler paints anew.</source>
        <extracomment>About the setting Mask of the node Mask</extracomment>
        <translation>White is where a ControlNet acts, or where the sampler paints anew.</translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Soft edge</source>
        <extracomment>Setting of the node Mask; Title of a node</extracomment>
        <translation>Soft edge</translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>How far the edge fades, both ways.</source>
        <extracomment>About the setting Soft edge of the node Mask</extracomment>
        <translation>How far the edge fades, both ways.</translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>Black becomes white, and white black.</source>
        <extracomment>About the setting Invert of the node Mask</extracomment>
        <translation>Black becomes white, and white black.</translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>A picture that lies under the mask while you paint.</source>
        <extracomment>About the wire Image of the node Mask</extracomment>
        <translation>A picture that lies under the mask while you paint.</translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <source>Where the surfaces of a picture face, found by a network, for normal ControlNets.</source>
        <extracomment>About the node Normals</extracomment>
        <translation>Where the surfaces of a picture face, found by a network, for normal ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Edition</source>
        <extracomment>Setting of the node Normals; Setting of the node Normals from depth</extracomment>
        <translation>Edition</translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>1.1 (blue is front)</source>
        <extracomment>Choice of the setting Edition of the node Normals; Choice of the setting Edition of the node Normals from depth</extracomment>
        <translation>1.1 (blue is front)</translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>1.0 (red is front)</source>
        <extracomment>Choice of the setting Edition of the node Normals; Choice of the setting Edition of the node Normals from depth</extracomment>
        <translation>1.0 (red is front)</translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>1.1 is what normal (BAE) ControlNets read; the very first normal ControlNet read red as front.</source>
        <extracomment>About the setting Edition of the node Normals; About the setting Edition of the node Normals from depth</extracomment>
        <translation>1.1 is what normal (BAE) ControlNets read; the very first normal ControlNet read red as front.</translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <source>The shorter side at which the network looks.</source>
        <extracomment>About the setting Resolution of the node Normals</extracomment>
        <translation>The shorter side at which the network looks.</translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <source>BAE</source>
        <extracomment>Choice of the setting Model of the node Normals</extracomment>
        <translation>BAE</translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <source>BAE is MIT; Papercut comes with this program and knows the pictures of its own world only.</source>
        <extracomment>About the setting Model of the node Normals</extracomment>
        <translation>BAE is MIT; Papercut comes with this program and knows the pictures of its own world only.</translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Normals from depth</source>
        <extracomment>Title of a node</extracomment>
        <translation>Normals from depth</translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Where surfaces face, from a depth map on which near is white, for normal ControlNets.</source>
        <extracomment>About the node Normals from depth</extracomment>
        <translation>Where surfaces face, from a depth map on which near is white, for normal ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>How steep slopes become.</source>
        <extracomment>About the setting Strength of the node Normals from depth</extracomment>
        <translation>How steep slopes become.</translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Background</source>
        <extracomment>Setting of the node Normals from depth</extracomment>
        <translation>Background</translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>What is farther away (darker) than this faces the viewer, flat.</source>
        <extracomment>About the setting Background of the node Normals from depth</extracomment>
        <translation>What is farther away (darker) than this faces the viewer, flat.</translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>A depth map on which near is white.</source>
        <extracomment>About the wire Depth of the node Normals from depth</extracomment>
        <translation>A depth map on which near is white.</translation>
    </message>
    <message>
        <location filename="../../nodes/note.py"/>
        <source>Note</source>
        <extracomment>Title of a node</extracomment>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../nodes/note.py"/>
        <source>Words on the canvas, for people only.</source>
        <extracomment>About the node Note</extracomment>
        <translation>Words on the canvas, for people only.</translation>
    </message>
    <message>
        <location filename="../../nodes/note.py"/>
        <source>What the note says.</source>
        <extracomment>About the setting Text of the node Note</extracomment>
        <translation>What the note says.</translation>
    </message>
    <message>
        <location filename="../../nodes/note.py"/>
        <source>The colour of the paper.</source>
        <extracomment>About the setting Colour of the node Note</extracomment>
        <translation>The colour of the paper.</translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <source>Number</source>
        <extracomment>Title of a node; Wire of the node Number</extracomment>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <source>A number for a setting of other nodes. Give the setting an input in its context menu.</source>
        <extracomment>About the node Number</extracomment>
        <translation>A number for a setting of other nodes. Give the setting an input in its context menu.</translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <location filename="../../nodes/reroute.py"/>
        <source>Value</source>
        <extracomment>Setting of the node Number; Wire of the node Reroute</extracomment>
        <translation>Value</translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <source>The number that is handed on.</source>
        <extracomment>About the setting Value of the node Number</extracomment>
        <translation>The number that is handed on.</translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <source>A number, for a setting of another node.</source>
        <extracomment>About the wire Number of the node Number</extracomment>
        <translation>A number, for a setting of another node.</translation>
    </message>
    <message>
        <location filename="../../nodes/palette.py"/>
        <source>Palette</source>
        <extracomment>Title of a node</extracomment>
        <translation>Palette</translation>
    </message>
    <message>
        <location filename="../../nodes/palette.py"/>
        <source>A picture's colours on a coarse grid, for ControlNets that paint in given colours.</source>
        <extracomment>About the node Palette</extracomment>
        <translation>A picture's colours on a coarse grid, for ControlNets that paint in given colours.</translation>
    </message>
    <message>
        <location filename="../../nodes/palette.py"/>
        <source>Cells</source>
        <extracomment>Setting of the node Palette</extracomment>
        <translation>Cells</translation>
    </message>
    <message>
        <location filename="../../nodes/palette.py"/>
        <source>Fewer leave the ControlNet more to invent: colours alone, and roughly where.</source>
        <extracomment>About the setting Cells of the node Palette</extracomment>
        <translation>Fewer leave the ControlNet more to invent: colours alone, and roughly where.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/save_pose.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Pose</source>
        <extracomment>Title of a node; Wire of the node Pose; Setting of the node Pose editor; Wire of the node Pose editor; Wire of the node Pose from keypoints; Wire of the node Save pose; Wire of the node Touch up pose</extracomment>
        <translation>Pose</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>The people in a picture as coloured sticks on black, for pose ControlNets, and their keypoints.</source>
        <extracomment>About the node Pose</extracomment>
        <translation>The people in a picture as coloured sticks on black, for pose ControlNets, and their keypoints.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>ViTPose</source>
        <extracomment>Choice of the setting Method of the node Pose</extracomment>
        <translation>ViTPose</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>OpenPose</source>
        <extracomment>Choice of the setting Method of the node Pose; Choice of the setting Sticks of the node Pose; Choice of the setting Sticks of the node Pose editor; Choice of the setting Sticks of the node Pose from keypoints; Choice of the setting Sticks of the node Touch up pose</extracomment>
        <translation>OpenPose</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>ViTPose (Apache-2.0) finds bodies. OpenPose finds hands and faces too, but is NOT for commercial use (CMU's licence). Papercut comes with this program and knows the people of its own world only.</source>
        <extracomment>About the setting Method of the node Pose</extracomment>
        <translation>ViTPose (Apache-2.0) finds bodies. OpenPose finds hands and faces too, but is NOT for commercial use (CMU's licence). Papercut comes with this program and knows the people of its own world only.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>Hands</source>
        <extracomment>Setting of the node Pose</extracomment>
        <translation>Hands</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>OpenPose only: every finger.</source>
        <extracomment>About the setting Hands of the node Pose</extracomment>
        <translation>OpenPose only: every finger.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>Face</source>
        <extracomment>Setting of the node Pose</extracomment>
        <translation>Face</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>OpenPose only: 70 points of every face.</source>
        <extracomment>About the setting Face of the node Pose</extracomment>
        <translation>OpenPose only: 70 points of every face.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Sticks</source>
        <extracomment>Setting of the node Pose; Setting of the node Pose editor; Setting of the node Pose from keypoints; Setting of the node Touch up pose</extracomment>
        <translation>Sticks</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>xinsir SDXL</source>
        <extracomment>Choice of the setting Sticks of the node Pose; Choice of the setting Sticks of the node Pose editor; Choice of the setting Sticks of the node Pose from keypoints; Choice of the setting Sticks of the node Touch up pose</extracomment>
        <translation>xinsir SDXL</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>How thick: as most pose ControlNets know it, or as xinsir's do.</source>
        <extracomment>About the setting Sticks of the node Pose; About the setting Sticks of the node Pose editor; About the setting Sticks of the node Pose from keypoints; About the setting Sticks of the node Touch up pose</extracomment>
        <translation>How thick: as most pose ControlNets know it, or as xinsir's do.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>The shorter side of the picture that the networks are given.</source>
        <extracomment>About the setting Resolution of the node Pose</extracomment>
        <translation>The shorter side of the picture that the networks are given.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/save_pose.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>People as keypoints: where their joints are.</source>
        <extracomment>About the wire Pose of the node Pose; About the wire Pose of the node Pose editor; About the wire Pose of the node Pose from keypoints; About the wire Pose of the node Save pose; About the wire Pose of the node Touch up pose</extracomment>
        <translation>People as keypoints: where their joints are.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose_editor.py"/>
        <source>Pose editor</source>
        <extracomment>Title of a node</extracomment>
        <translation>Pose editor</translation>
    </message>
    <message>
        <location filename="../../nodes/pose_editor.py"/>
        <source>People posed by hand, as coloured sticks on black for pose ControlNets.

Drag their joints, take a ready pose from the shelf, or open a photo, a pose map or OpenPose JSON.</source>
        <extracomment>About the node Pose editor</extracomment>
        <translation>People posed by hand, as coloured sticks on black for pose ControlNets.

Drag their joints, take a ready pose from the shelf, or open a photo, a pose map or OpenPose JSON.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose_editor.py"/>
        <source>Your people. Those in the picture will stand as they do.</source>
        <extracomment>About the setting Pose of the node Pose editor</extracomment>
        <translation>Your people. Those in the picture will stand as they do.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose_map.py"/>
        <source>Pose from keypoints</source>
        <extracomment>Title of a node</extracomment>
        <translation>Pose from keypoints</translation>
    </message>
    <message>
        <location filename="../../nodes/pose_map.py"/>
        <source>People as coloured sticks on black, as OpenPose draws them, for pose ControlNets.</source>
        <extracomment>About the node Pose from keypoints</extracomment>
        <translation>People as coloured sticks on black, as OpenPose draws them, for pose ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/pose_map.py"/>
        <source>Keypoints</source>
        <extracomment>Setting of the node Pose from keypoints</extracomment>
        <translation>Keypoints</translation>
    </message>
    <message>
        <location filename="../../nodes/pose_map.py"/>
        <source>OpenPose JSON from any pose editor; where it is empty, the pose that is wired in is drawn.</source>
        <extracomment>About the setting Keypoints of the node Pose from keypoints</extracomment>
        <translation>OpenPose JSON from any pose editor; where it is empty, the pose that is wired in is drawn.</translation>
    </message>
    <message>
        <location filename="../../nodes/preview.py"/>
        <source>Shows a picture, and hands it on.</source>
        <extracomment>About the node Preview</extracomment>
        <translation>Shows a picture, and hands it on.</translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Prompt</source>
        <extracomment>Title of a node; Wire of the node Prompt; Wire of the node Sampler</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>What the picture should show, in words, and what it should not.</source>
        <extracomment>About the node Prompt</extracomment>
        <translation>What the picture should show, in words, and what it should not.</translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>What the picture should show. "(red:1.3)" gives words more weight, "(red:0.7)" less.</source>
        <extracomment>About the setting Text of the node Prompt</extracomment>
        <translation>What the picture should show. "(red:1.3)" gives words more weight, "(red:0.7)" less.</translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>Without</source>
        <extracomment>Setting of the node Prompt</extracomment>
        <translation>Without</translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>What the picture should not show.</source>
        <extracomment>About the setting Without of the node Prompt</extracomment>
        <translation>What the picture should not show.</translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>What the picture should show, and what it should not.</source>
        <extracomment>About the wire Prompt of the node Prompt</extracomment>
        <translation>What the picture should show, and what it should not.</translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Grey for recolouring</source>
        <extracomment>Title of a node</extracomment>
        <translation>Grey for recolouring</translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>A picture without its colours, for ControlNets that recolour.</source>
        <extracomment>About the node Grey for recolouring</extracomment>
        <translation>A picture without its colours, for ControlNets that recolour.</translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Measure</source>
        <extracomment>Setting of the node Grey for recolouring</extracomment>
        <translation>Measure</translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>luminance</source>
        <extracomment>Choice of the setting Measure of the node Grey for recolouring</extracomment>
        <translation>luminance</translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>intensity</source>
        <extracomment>Choice of the setting Measure of the node Grey for recolouring</extracomment>
        <translation>intensity</translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Luminance is how light a colour seems to the eye; intensity is its strongest channel.</source>
        <extracomment>About the setting Measure of the node Grey for recolouring</extracomment>
        <translation>Luminance is how light a colour seems to the eye; intensity is its strongest channel.</translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Gamma</source>
        <extracomment>Setting of the node Grey for recolouring</extracomment>
        <translation>Gamma</translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Above 1 darkens middle tones, below 1 lightens them.</source>
        <extracomment>About the setting Gamma of the node Grey for recolouring</extracomment>
        <translation>Above 1 darkens middle tones, below 1 lightens them.</translation>
    </message>
    <message>
        <location filename="../../nodes/reroute.py"/>
        <source>Reroute</source>
        <extracomment>Title of a node</extracomment>
        <translation>Reroute</translation>
    </message>
    <message>
        <location filename="../../nodes/reroute.py"/>
        <source>A small point that a wire runs through, to lead it around other things.</source>
        <extracomment>About the node Reroute</extracomment>
        <translation>A small point that a wire runs through, to lead it around other things.</translation>
    </message>
    <message>
        <location filename="../../nodes/reroute.py"/>
        <source>What comes in is handed on as it is.</source>
        <extracomment>About the wire Value of the node Reroute</extracomment>
        <translation>What comes in is handed on as it is.</translation>
    </message>
    <message>
        <location filename="../../nodes/reroute.py"/>
        <source>What came in.</source>
        <extracomment>About the wire Value of the node Reroute</extracomment>
        <translation>What came in.</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>A picture at another size; thin lines of a hint are drawn anew and stay thin.</source>
        <extracomment>About the node Resize</extracomment>
        <translation>A picture at another size; thin lines of a hint are drawn anew and stay thin.</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Width</source>
        <extracomment>Setting of the node Resize; Setting of the node Sampler</extracomment>
        <translation>Width</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Auto follows from the height and the picture's shape.</source>
        <extracomment>About the setting Width of the node Resize</extracomment>
        <translation>Auto follows from the height and the picture's shape.</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Height</source>
        <extracomment>Setting of the node Resize; Setting of the node Sampler</extracomment>
        <translation>Height</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Auto follows from the width and the picture's shape.</source>
        <extracomment>About the setting Height of the node Resize</extracomment>
        <translation>Auto follows from the width and the picture's shape.</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>pad</source>
        <extracomment>Choice of the setting Fit of the node Resize</extracomment>
        <translation>pad</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>stretch</source>
        <extracomment>Choice of the setting Fit of the node Resize</extracomment>
        <translation>stretch</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Where the shape is another: cut off what is too much, add borders, or distort the picture.</source>
        <extracomment>About the setting Fit of the node Resize</extracomment>
        <translation>Where the shape is another: cut off what is too much, add borders, or distort the picture.</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Border</source>
        <extracomment>Setting of the node Resize</extracomment>
        <translation>Border</translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>The colour of borders that are added.</source>
        <extracomment>About the setting Border of the node Resize</extracomment>
        <translation>The colour of borders that are added.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Sampler</source>
        <extracomment>Title of a node</extracomment>
        <translation>Sampler</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Paints the picture, step by step out of noise.

A wired image is painted over, and where there is a mask, only under its white parts.</source>
        <extracomment>About the node Sampler</extracomment>
        <translation>Paints the picture, step by step out of noise.

A wired image is painted over, and where there is a mask, only under its white parts.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>More steps take longer and bring finer detail, up to a point.</source>
        <extracomment>About the setting Steps of the node Sampler</extracomment>
        <translation>More steps take longer and bring finer detail, up to a point.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Guidance</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation>Guidance</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>How strictly the picture follows the prompt: 1 adds nothing, more follows it more closely, and far above 10 colours turn harsh.</source>
        <extracomment>About the setting Guidance of the node Sampler</extracomment>
        <translation>How strictly the picture follows the prompt: 1 adds nothing, more follows it more closely, and far above 10 colours turn harsh.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Scheduler</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation>Scheduler</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DDIM</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DDIM</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DDPM</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DDPM</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>PLMS</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>PLMS</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Euler</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>Euler</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Euler Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>Euler Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Euler a</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>Euler a</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Heun</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>Heun</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Heun Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>Heun Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>LMS</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>LMS</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM2</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM2</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM2 Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM2 Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM2 a</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM2 a</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM2 a Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM2 a Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ 2S</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ 2S</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ 2S Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ 2S Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ SDE</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ SDE</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ SDE Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ SDE Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ 2M</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ 2M</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ 2M Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ 2M Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ 2M SDE</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ 2M SDE</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ 2M SDE Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ 2M SDE Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ 3M SDE</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ 3M SDE</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DPM++ 3M SDE Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DPM++ 3M SDE Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>DEIS</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>DEIS</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>UniPC</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>UniPC</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>UniPC Karras</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>UniPC Karras</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>SA-Solver</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>SA-Solver</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>LCM</source>
        <extracomment>Choice of the setting Scheduler of the node Sampler</extracomment>
        <translation>LCM</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>The recipe by which noise becomes a picture: some need fewer steps, some vary more.</source>
        <extracomment>About the setting Scheduler of the node Sampler</extracomment>
        <translation>The recipe by which noise becomes a picture: some need fewer steps, some vary more.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Another seed gives another picture of the same things.</source>
        <extracomment>About the setting Seed of the node Sampler</extracomment>
        <translation>Another seed gives another picture of the same things.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Paints so many in one run; the seed counts up from each to the next.</source>
        <extracomment>About the setting Pictures of the node Sampler</extracomment>
        <translation>Paints so many in one run; the seed counts up from each to the next.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Seeds</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation>Seeds</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Paints one picture for each of these.</source>
        <extracomment>About the setting Seeds of the node Sampler</extracomment>
        <translation>Paints one picture for each of these.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Auto takes the size the model knows.</source>
        <extracomment>About the setting Width of the node Sampler; About the setting Height of the node Sampler</extracomment>
        <translation>Auto takes the size the model knows.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Change</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>How much of a wired image may change: at 0 hardly anything, at 1 everything.</source>
        <extracomment>About the setting Change of the node Sampler</extracomment>
        <translation>How much of a wired image may change: at 0 hardly anything, at 1 everything.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Clip skip</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation>Clip skip</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Some checkpoints follow prompts better with 2; 1 skips nothing. For SDXL, 1 is what others call 2.</source>
        <extracomment>About the setting Clip skip of the node Sampler</extracomment>
        <translation>Some checkpoints follow prompts better with 2; 1 skips nothing. For SDXL, 1 is what others call 2.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Speed</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation>Speed</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>exact</source>
        <extracomment>Choice of the setting Speed of the node Sampler</extracomment>
        <translation>exact</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>fast</source>
        <extracomment>Choice of the setting Speed of the node Sampler</extracomment>
        <translation>fast</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>measured</source>
        <extracomment>Choice of the setting Speed of the node Sampler</extracomment>
        <translation>measured</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Fast: most steps take over what changes little, sooner done and not quite the same picture; try fewer steps as well. Measured: the exact one is painted too, and the card tells how far away it is.</source>
        <extracomment>About the setting Speed of the node Sampler</extracomment>
        <translation>Fast: most steps take over what changes little, sooner done and not quite the same picture; try fewer steps as well. Measured: the exact one is painted too, and the card tells how far away it is.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>The base model that paints: wire a Checkpoint here.</source>
        <extracomment>About the wire Checkpoint of the node Sampler</extracomment>
        <translation>The base model that paints: wire a Checkpoint here.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>What the picture should show: wire a Prompt here.</source>
        <extracomment>About the wire Prompt of the node Sampler</extracomment>
        <translation>What the picture should show: wire a Prompt here.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Controls</source>
        <extracomment>Wire of the node Sampler</extracomment>
        <translation>Controls</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>ControlNets and T2I-Adapters that lead the picture; several act together.</source>
        <extracomment>About the wire Controls of the node Sampler</extracomment>
        <translation>ControlNets and T2I-Adapters that lead the picture; several act together.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>A picture to paint over; Change says how much of it may become something else.</source>
        <extracomment>About the wire Image of the node Sampler</extracomment>
        <translation>A picture to paint over; Change says how much of it may become something else.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Where the wired image is painted anew: under white; black stays.</source>
        <extracomment>About the wire Mask of the node Sampler</extracomment>
        <translation>Where the wired image is painted anew: under white; black stays.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>The finished picture.</source>
        <extracomment>About the wire Image of the node Sampler</extracomment>
        <translation>The finished picture.</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Save image</source>
        <extracomment>Title of a node</extracomment>
        <translation>Save image</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Writes a picture to your pictures folder, with the graph inside that made it.</source>
        <extracomment>About the node Save image</extracomment>
        <translation>Writes a picture to your pictures folder, with the graph inside that made it.</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Files are called name_0001.png, name_0002.png, ...; '/' leads into folders below.</source>
        <extracomment>About the setting Name of the node Save image</extracomment>
        <translation>Files are called name_0001.png, name_0002.png, ...; '/' leads into folders below.</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Format</source>
        <extracomment>Setting of the node Save image</extracomment>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>PNG</source>
        <extracomment>Choice of the setting Format of the node Save image</extracomment>
        <translation>PNG</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>WebP</source>
        <extracomment>Choice of the setting Format of the node Save image</extracomment>
        <translation>WebP</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>JPEG</source>
        <extracomment>Choice of the setting Format of the node Save image</extracomment>
        <translation>JPEG</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>PNG keeps every pixel; WebP and JPEG are smaller. All carry the graph.</source>
        <extracomment>About the setting Format of the node Save image</extracomment>
        <translation>PNG keeps every pixel; WebP and JPEG are smaller. All carry the graph.</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Quality</source>
        <extracomment>Setting of the node Save image</extracomment>
        <translation>Quality</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>WebP and JPEG: higher is truer and larger; 100 is exact in WebP.</source>
        <extracomment>About the setting Quality of the node Save image</extracomment>
        <translation>WebP and JPEG: higher is truer and larger; 100 is exact in WebP.</translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>The picture that is written.</source>
        <extracomment>About the wire Image of the node Save image</extracomment>
        <translation>The picture that is written.</translation>
    </message>
    <message>
        <location filename="../../nodes/save_pose.py"/>
        <source>Save pose</source>
        <extracomment>Title of a node</extracomment>
        <translation>Save pose</translation>
    </message>
    <message>
        <location filename="../../nodes/save_pose.py"/>
        <source>Writes a pose into the pictures folder as OpenPose JSON, which pose editors and Pose from keypoints read.</source>
        <extracomment>About the node Save pose</extracomment>
        <translation>Writes a pose into the pictures folder as OpenPose JSON, which pose editors and Pose from keypoints read.</translation>
    </message>
    <message>
        <location filename="../../nodes/save_pose.py"/>
        <source>Files are called name_0001.json, name_0002.json, ...; '/' leads into folders below.</source>
        <extracomment>About the setting Name of the node Save pose</extracomment>
        <translation>Files are called name_0001.json, name_0002.json, ...; '/' leads into folders below.</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>Scribble</source>
        <extracomment>Title of a node</extracomment>
        <translation>Scribble</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>A drawing by hand, as white lines on black for scribble ControlNets.

Colours are yours: the hint is always white on black, as the chosen kind of ControlNet was trained.</source>
        <extracomment>About the node Scribble</extracomment>
        <translation>A drawing by hand, as white lines on black for scribble ControlNets.

Colours are yours: the hint is always white on black, as the chosen kind of ControlNet was trained.</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>Your lines. The picture will follow them.</source>
        <extracomment>About the setting Drawing of the node Scribble</extracomment>
        <translation>Your lines. The picture will follow them.</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>Drawn for</source>
        <extracomment>Setting of the node Scribble</extracomment>
        <translation>Drawn for</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>line art</source>
        <extracomment>Choice of the setting Drawn for of the node Scribble</extracomment>
        <translation>line art</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>What your ControlNet learnt to read: scribbles as you draw them, thin grey line art, glowing soft edges, or Canny's lines of one pixel.</source>
        <extracomment>About the setting Drawn for of the node Scribble</extracomment>
        <translation>What your ControlNet learnt to read: scribbles as you draw them, thin grey line art, glowing soft edges, or Canny's lines of one pixel.</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>Scribble from picture</source>
        <extracomment>Title of a node</extracomment>
        <translation>Scribble from picture</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>A picture as if it had been scribbled: white lines on black for scribble ControlNets.</source>
        <extracomment>About the node Scribble from picture</extracomment>
        <translation>A picture as if it had been scribbled: white lines on black for scribble ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>XDoG</source>
        <extracomment>Choice of the setting Method of the node Scribble from picture</extracomment>
        <translation>XDoG</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <source>HED</source>
        <extracomment>Choice of the setting Method of the node Scribble from picture; Choice of the setting Method of the node Soft edge</extracomment>
        <translation>HED</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>XDoG follows dark strokes, as with a pen; soft edge follows outlines, thick and few; neither needs a model. HED (Apache-2.0) is the network that scribble ControlNets were trained with.</source>
        <extracomment>About the setting Method of the node Scribble from picture</extracomment>
        <translation>XDoG follows dark strokes, as with a pen; soft edge follows outlines, thick and few; neither needs a model. HED (Apache-2.0) is the network that scribble ControlNets were trained with.</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/threshold.py"/>
        <source>Threshold</source>
        <extracomment>Setting of the node Scribble from picture; Title of a node</extracomment>
        <translation>Threshold</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>XDoG only: the higher, the fewer lines.</source>
        <extracomment>About the setting Threshold of the node Scribble from picture</extracomment>
        <translation>XDoG only: the higher, the fewer lines.</translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>HED only: the shorter side at which the network looks.</source>
        <extracomment>About the setting Resolution of the node Scribble from picture</extracomment>
        <translation>HED only: the shorter side at which the network looks.</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>Segmentation</source>
        <extracomment>Title of a node</extracomment>
        <translation>Segmentation</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>What everything is, in the colours of ADE20K's 150 things, for segmentation ControlNets.</source>
        <extracomment>About the node Segmentation</extracomment>
        <translation>What everything is, in the colours of ADE20K's 150 things, for segmentation ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>UperNet</source>
        <extracomment>Choice of the setting Model of the node Segmentation</extracomment>
        <translation>UperNet</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>SegFormer B0</source>
        <extracomment>Choice of the setting Model of the node Segmentation</extracomment>
        <translation>SegFormer B0</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>SegFormer B5</source>
        <extracomment>Choice of the setting Model of the node Segmentation</extracomment>
        <translation>SegFormer B5</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>UperNet is MIT; both SegFormers are NOT for commercial use (NVIDIA's licence). Papercut comes with this program and knows the pictures of its own world only.</source>
        <extracomment>About the setting Model of the node Segmentation</extracomment>
        <translation>UperNet is MIT; both SegFormers are NOT for commercial use (NVIDIA's licence). Papercut comes with this program and knows the pictures of its own world only.</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_colours.py"/>
        <source>Segmentation colours</source>
        <extracomment>Title of a node</extracomment>
        <translation>Segmentation colours</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_colours.py"/>
        <source>A painted map in the exact colours of ADE20K, each pixel the nearest, for segmentation ControlNets.</source>
        <extracomment>About the node Segmentation colours</extracomment>
        <translation>A painted map in the exact colours of ADE20K, each pixel the nearest, for segmentation ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_map.py"/>
        <source>Segmentation map</source>
        <extracomment>Title of a node</extracomment>
        <translation>Segmentation map</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_map.py"/>
        <source>What stands where, painted by hand in exactly the colours of ADE20K, for segmentation ControlNets.</source>
        <extracomment>About the node Segmentation map</extracomment>
        <translation>What stands where, painted by hand in exactly the colours of ADE20K, for segmentation ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_map.py"/>
        <source>Map</source>
        <extracomment>Setting of the node Segmentation map</extracomment>
        <translation>Map</translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_map.py"/>
        <source>What stands where: paint with the names of ADE20K's 150 things.</source>
        <extracomment>About the setting Map of the node Segmentation map</extracomment>
        <translation>What stands where: paint with the names of ADE20K's 150 things.</translation>
    </message>
    <message>
        <location filename="../../nodes/shuffle.py"/>
        <source>Shuffle</source>
        <extracomment>Title of a node</extracomment>
        <translation>Shuffle</translation>
    </message>
    <message>
        <location filename="../../nodes/shuffle.py"/>
        <source>A picture's colours and textures, pulled about until its things are lost, for shuffle ControlNets.</source>
        <extracomment>About the node Shuffle</extracomment>
        <translation>A picture's colours and textures, pulled about until its things are lost, for shuffle ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/shuffle.py"/>
        <source>Another number pulls the picture about in another way.</source>
        <extracomment>About the setting Seed of the node Shuffle</extracomment>
        <translation>Another number pulls the picture about in another way.</translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Soft white edges on black, for soft edge (HED) ControlNets.</source>
        <extracomment>About the node Soft edge</extracomment>
        <translation>Soft white edges on black, for soft edge (HED) ControlNets.</translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>gradient</source>
        <extracomment>Choice of the setting Method of the node Soft edge</extracomment>
        <translation>gradient</translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>TEED</source>
        <extracomment>Choice of the setting Method of the node Soft edge</extracomment>
        <translation>TEED</translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Gradient needs no model and shows every edge. HED (Apache-2.0) and TEED (MIT) are networks that know better which edges matter; soft edge ControlNets were trained with HED. Papercut comes with this program and knows the pictures of its own world only.</source>
        <extracomment>About the setting Method of the node Soft edge</extracomment>
        <translation>Gradient needs no model and shows every edge. HED (Apache-2.0) and TEED (MIT) are networks that know better which edges matter; soft edge ControlNets were trained with HED. Papercut comes with this program and knows the pictures of its own world only.</translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Safe</source>
        <extracomment>Setting of the node Soft edge</extracomment>
        <translation>Safe</translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Only three levels of grey, so that no picture hides in the edges.</source>
        <extracomment>About the setting Safe of the node Soft edge</extracomment>
        <translation>Only three levels of grey, so that no picture hides in the edges.</translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>HED and TEED only: the shorter side that they see.</source>
        <extracomment>About the setting Resolution of the node Soft edge</extracomment>
        <translation>HED and TEED only: the shorter side that they see.</translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>Switch</source>
        <extracomment>Title of a node; Wire of the node Switch</extracomment>
        <translation>Switch</translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>On or off, for a setting of other nodes. Give the setting an input in its context menu.</source>
        <extracomment>About the node Switch</extracomment>
        <translation>On or off, for a setting of other nodes. Give the setting an input in its context menu.</translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>On</source>
        <extracomment>Setting of the node Switch</extracomment>
        <translation>On</translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>Whether it is on.</source>
        <extracomment>About the setting On of the node Switch</extracomment>
        <translation>Whether it is on.</translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>On or off, for a setting of another node.</source>
        <extracomment>About the wire Switch of the node Switch</extracomment>
        <translation>On or off, for a setting of another node.</translation>
    </message>
    <message>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>T2I-Adapter</source>
        <extracomment>Title of a node</extracomment>
        <translation>T2I-Adapter</translation>
    </message>
    <message>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Lets a hint lead the picture, like a ControlNet, but smaller and faster: it runs once, not in every step.</source>
        <extracomment>About the node T2I-Adapter</extracomment>
        <translation>Lets a hint lead the picture, like a ControlNet, but smaller and faster: it runs once, not in every step.</translation>
    </message>
    <message>
        <location filename="../../nodes/text.py"/>
        <source>Words for a setting of other nodes. Give the setting an input in its context menu.</source>
        <extracomment>About the node Text</extracomment>
        <translation>Words for a setting of other nodes. Give the setting an input in its context menu.</translation>
    </message>
    <message>
        <location filename="../../nodes/text.py"/>
        <source>Words</source>
        <extracomment>Setting of the node Text; Wire of the node Text</extracomment>
        <translation>Words</translation>
    </message>
    <message>
        <location filename="../../nodes/text.py"/>
        <source>The words that are handed on.</source>
        <extracomment>About the setting Words of the node Text</extracomment>
        <translation>The words that are handed on.</translation>
    </message>
    <message>
        <location filename="../../nodes/text.py"/>
        <source>Words, for a setting of another node.</source>
        <extracomment>About the wire Words of the node Text</extracomment>
        <translation>Words, for a setting of another node.</translation>
    </message>
    <message>
        <location filename="../../nodes/threshold.py"/>
        <source>Only black and white, with nothing between.</source>
        <extracomment>About the node Threshold</extracomment>
        <translation>Only black and white, with nothing between.</translation>
    </message>
    <message>
        <location filename="../../nodes/threshold.py"/>
        <source>Level</source>
        <extracomment>Setting of the node Threshold</extracomment>
        <translation>Level</translation>
    </message>
    <message>
        <location filename="../../nodes/threshold.py"/>
        <source>What is lighter than this in every channel becomes white.</source>
        <extracomment>About the setting Level of the node Threshold</extracomment>
        <translation>What is lighter than this in every channel becomes white.</translation>
    </message>
    <message>
        <location filename="../../nodes/tile.py"/>
        <source>Tile</source>
        <extracomment>Title of a node</extracomment>
        <translation>Tile</translation>
    </message>
    <message>
        <location filename="../../nodes/tile.py"/>
        <source>The picture itself, as sharp as you choose, for tile ControlNets: they keep it and invent detail.</source>
        <extracomment>About the node Tile</extracomment>
        <translation>The picture itself, as sharp as you choose, for tile ControlNets: they keep it and invent detail.</translation>
    </message>
    <message>
        <location filename="../../nodes/tile.py"/>
        <source>Shrink</source>
        <extracomment>Setting of the node Tile</extracomment>
        <translation>Shrink</translation>
    </message>
    <message>
        <location filename="../../nodes/tile.py"/>
        <source>The higher, the more detail is left for the ControlNet to invent; 1 keeps all.</source>
        <extracomment>About the setting Shrink of the node Tile</extracomment>
        <translation>The higher, the more detail is left for the ControlNet to invent; 1 keeps all.</translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up.py"/>
        <source>Touch up</source>
        <extracomment>Title of a node</extracomment>
        <translation>Touch up</translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up.py"/>
        <source>A map corrected by hand: lines added or removed, things renamed, depth and normals brushed.

The map that comes in stays what it is. The correction is laid over it, at any size.</source>
        <extracomment>About the node Touch up</extracomment>
        <translation>A map corrected by hand: lines added or removed, things renamed, depth and normals brushed.

The map that comes in stays what it is. The correction is laid over it, at any size.</translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>By hand</source>
        <extracomment>Setting of the node Touch up; Setting of the node Touch up pose</extracomment>
        <translation>By hand</translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up.py"/>
        <source>What you painted over the map that comes in. Hold O to see it without.</source>
        <extracomment>About the setting By hand of the node Touch up</extracomment>
        <translation>What you painted over the map that comes in. Hold O to see it without.</translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Touch up pose</source>
        <extracomment>Title of a node</extracomment>
        <translation>Touch up pose</translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>A pose corrected by hand: joints moved, people added or taken away, hands and faces.

The pose that comes in stays what it is, and goes on as it came while nobody was posed by hand.</source>
        <extracomment>About the node Touch up pose</extracomment>
        <translation>A pose corrected by hand: joints moved, people added or taken away, hands and faces.

The pose that comes in stays what it is, and goes on as it came while nobody was posed by hand.</translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Your people, in place of those that were found. Hold O to see these.</source>
        <extracomment>About the setting By hand of the node Touch up pose</extracomment>
        <translation>Your people, in place of those that were found. Hold O to see these.</translation>
    </message>
    <message>
        <location filename="../../nodes/vae.py"/>
        <source>VAE</source>
        <extracomment>Title of a node</extracomment>
        <translation>VAE</translation>
    </message>
    <message>
        <location filename="../../nodes/vae.py"/>
        <source>Gives the base model another VAE than its own, for other colours or finer detail.</source>
        <extracomment>About the node VAE</extracomment>
        <translation>Gives the base model another VAE than its own, for other colours or finer detail.</translation>
    </message>
    <message>
        <location filename="../../nodes/vae.py"/>
        <source>It turns what was painted into pixels: another one changes colours and fine detail.</source>
        <extracomment>About the setting Model of the node VAE</extracomment>
        <translation>It turns what was painted into pixels: another one changes colours and fine detail.</translation>
    </message>
    <message>
        <location filename="../../nodes/vae.py"/>
        <source>The base model whose VAE is replaced.</source>
        <extracomment>About the wire Checkpoint of the node VAE</extracomment>
        <translation>The base model whose VAE is replaced.</translation>
    </message>
</context>
</TS>
