<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Studio</name>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
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
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Done</source>
        <translation>Done</translation>
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
        <location filename="../../controlnet_studio/ui/frame.py"/>
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
        <source>Recent pictures</source>
        <translation>Recent pictures</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Show or hide {panel}</source>
        <translation>Show or hide {panel}</translation>
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
        <source>Zoom</source>
        <translation>Zoom</translation>
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
        <source>Cut wires</source>
        <translation>Cut wires</translation>
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
        <location filename="../../controlnet_studio/ui/notices.py"/>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
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
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Search nodes</source>
        <translation>Search nodes</translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>No node matches “{words}”.</source>
        <translation>No node matches “{words}”.</translation>
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
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>Ready</source>
        <translation>Ready</translation>
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
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Switch on</source>
        <translation>Switch on</translation>
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
        <location filename="../../resources/examples/first-picture.cns"/>
        <source>First picture</source>
        <extracomment>An example</extracomment>
        <translation>First picture</translation>
    </message>
    <message>
        <location filename="../../resources/examples/line-art.cns"/>
        <location filename="../../nodes/line_art.py"/>
        <source>Line art</source>
        <extracomment>An example; Title of a node</extracomment>
        <translation>Line art</translation>
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
        <location filename="../../resources/examples/soft-edges.cns"/>
        <source>Soft edges</source>
        <extracomment>An example</extracomment>
        <translation>Soft edges</translation>
    </message>
    <message>
        <location filename="../../resources/examples/straight-lines.cns"/>
        <location filename="../../nodes/lines.py"/>
        <source>Straight lines</source>
        <extracomment>An example; Title of a node</extracomment>
        <translation>Straight lines</translation>
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
        <extracomment>Wire of the node Blur; Wire of the node Canny edges; Wire of the node Crop; Wire of the node Depth; Wire of the node Fidelity; Wire of the node Invert; Wire of the node Line art; Wire of the node Straight lines; Wire of the node Load image; Wire of the node Mask; Wire of the node Normals; Wire of the node Normals from depth; Wire of the node Palette; Wire of the node Pose; Wire of the node Pose editor; Wire of the node Pose from keypoints; Wire of the node Preview; Wire of the node Grey for recolouring; Wire of the node Resize; Wire of the node Sampler; Wire of the node Save image; Wire of the node Scribble; Wire of the node Scribble from picture; Wire of the node Segmentation; Wire of the node Segmentation colours; Wire of the node Segmentation map; Wire of the node Shuffle; Wire of the node Soft edge; Wire of the node Threshold; Wire of the node Tile; Wire of the node Touch up; Wire of the node Touch up pose</extracomment>
        <translation>Image</translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <location filename="../../nodes/canny.py"/>
        <location filename="../../nodes/crop.py"/>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/fidelity.py"/>
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
        <extracomment>About the wire Image of the node Blur; About the wire Image of the node Canny edges; About the wire Image of the node Crop; About the wire Image of the node Depth; About the wire Image of the node Fidelity; About the wire Image of the node Invert; About the wire Image of the node Line art; About the wire Image of the node Straight lines; About the wire Image of the node Load image; About the wire Image of the node Mask; About the wire Image of the node Normals; About the wire Image of the node Normals from depth; About the wire Image of the node Palette; About the wire Image of the node Pose; About the wire Image of the node Pose editor; About the wire Image of the node Pose from keypoints; About the wire Image of the node Preview; About the wire Image of the node Grey for recolouring; About the wire Image of the node Resize; About the wire Image of the node Scribble; About the wire Image of the node Scribble from picture; About the wire Image of the node Segmentation; About the wire Image of the node Segmentation colours; About the wire Image of the node Segmentation map; About the wire Image of the node Shuffle; About the wire Image of the node Soft edge; About the wire Image of the node Threshold; About the wire Image of the node Tile; About the wire Image of the node Touch up; About the wire Image of the node Touch up pose</extracomment>
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
        <source>What the hint shows. Only a ControlNet Union needs to be told, because it knows many kinds of hints.</source>
        <extracomment>About the setting Hint shows of the node ControlNet</extracomment>
        <translation>What the hint shows. Only a ControlNet Union needs to be told, because it knows many kinds of hints.</translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Resize</source>
        <extracomment>Setting of the node ControlNet; Title of a node; Setting of the node T2I-Adapter</extracomment>
        <translation>Resize</translation>
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
        <location filename="../../nodes/mask.py"/>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Mask</source>
        <extracomment>Wire of the node ControlNet; Title of a node; Setting of the node Mask; Wire of the node Sampler; Wire of the node T2I-Adapter</extracomment>
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
        <source>Left</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation>Left</translation>
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
        <source>Right</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation>Right</translation>
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
        <source>Keeps the largest part of this shape around the middle of what is left.</source>
        <extracomment>About the setting Shape of the node Crop</extracomment>
        <translation>Keeps the largest part of this shape around the middle of what is left.</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Depth</source>
        <extracomment>Title of a node; Wire of the node Normals from depth</extracomment>
        <translation>Depth</translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>How near everything is, near is white and far is black, for depth ControlNets.</source>
        <extracomment>About the node Depth</extracomment>
        <translation>How near everything is, near is white and far is black, for depth ControlNets.</translation>
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
        <source>Fidelity</source>
        <extracomment>Title of a node</extracomment>
        <translation>Fidelity</translation>
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
        <source>The colour of the frame.</source>
        <extracomment>About the setting Colour of the node Frame</extracomment>
        <translation>The colour of the frame.</translation>
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
        <source>Normals</source>
        <extracomment>Title of a node</extracomment>
        <translation>Normals</translation>
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
        <source>Fit</source>
        <extracomment>Setting of the node Resize</extracomment>
        <translation>Fit</translation>
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
        <source>Paint</source>
        <extracomment>Group of nodes</extracomment>
        <translation>Paint</translation>
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
        <source>Steps</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation>Steps</translation>
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
        <source>The recipe by which noise becomes a picture: some need fewer steps, some vary more.</source>
        <extracomment>About the setting Scheduler of the node Sampler</extracomment>
        <translation>The recipe by which noise becomes a picture: some need fewer steps, some vary more.</translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/shuffle.py"/>
        <source>Seed</source>
        <extracomment>Setting of the node Sampler; Setting of the node Shuffle</extracomment>
        <translation>Seed</translation>
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
        <location filename="../../nodes/save_pose.py"/>
        <source>Name</source>
        <extracomment>Setting of the node Save image; Setting of the node Save pose</extracomment>
        <translation>Name</translation>
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
