<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="--help" sourcelanguage="en">
<context>
    <name>Studio</name>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>File</source>
        <extracomment>A menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Edit</source>
        <extracomment>A menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Arrange</source>
        <extracomment>A menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Graph</source>
        <extracomment>A menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Train</source>
        <extracomment>A menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>View</source>
        <extracomment>A menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Help</source>
        <extracomment>A menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>New</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Begin with an empty canvas</source>
        <extracomment>About the command New</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Open…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Open a graph file</source>
        <extracomment>About the command Open…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save the graph to its file</source>
        <extracomment>About the command Save</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Save as…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save the graph to another file</source>
        <extracomment>About the command Save as…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save picture…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Save the picture in the preview</source>
        <extracomment>About the command Save picture…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Export as Python script…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Write a script that paints the same picture with diffusers alone</source>
        <extracomment>About the command Export as Python script…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Download a model…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Get a model from the Hugging Face hub</source>
        <extracomment>About the command Download a model…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Plug-ins…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Your own nodes: what is loaded, what waits, what is wrong</source>
        <extracomment>About the command Plug-ins…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>New node from template…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Write a working node to begin with, and load it</source>
        <extracomment>About the command New node from template…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Settings…</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Theme, device, memory, folders, trust</source>
        <extracomment>About the command Settings…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Quit</source>
        <extracomment>A command in the menu File</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Close the window</source>
        <extracomment>About the command Quit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Undo</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Take back the last edit</source>
        <extracomment>About the command Undo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Redo</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Do again what was taken back</source>
        <extracomment>About the command Redo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Cut</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Copy the chosen nodes and delete them</source>
        <extracomment>About the command Cut</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Copy</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Copy the chosen nodes and their wires</source>
        <extracomment>About the command Copy</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Paste</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put in copied nodes, or a copied picture</source>
        <extracomment>About the command Paste</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Duplicate</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>A second one of the chosen nodes</source>
        <extracomment>About the command Duplicate</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Delete</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Delete the chosen nodes and wires</source>
        <extracomment>About the command Delete</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Select all</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Choose every node</source>
        <extracomment>About the command Select all</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Switch off</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Let the chosen nodes, and what cannot do without them, not run</source>
        <extracomment>About the command Switch off</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Skip</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Let what comes into the chosen nodes pass through as it is</source>
        <extracomment>About the command Skip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Solo</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Let only the chosen ControlNets act on their sampler</source>
        <extracomment>About the command Solo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Find…</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>Find a node by its title, kind or words</source>
        <extracomment>About the command Find…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Command palette…</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Find every command, node, file and place by a few letters of its name</source>
        <extracomment>About the command Command palette…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Add a node…</source>
        <extracomment>A command in the menu Edit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Search all nodes and add one</source>
        <extracomment>About the command Add a node…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Group</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Make one node of the chosen ones</source>
        <extracomment>About the command Group</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Ungroup</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the nodes of the chosen group in its place</source>
        <extracomment>About the command Ungroup</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Open the group</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show what is in the chosen group</source>
        <extracomment>About the command Open the group</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Leave the group</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the graph that the group is in</source>
        <extracomment>About the command Leave the group</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Add a note</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put words on the canvas</source>
        <extracomment>About the command Add a note</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Add a frame</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put a frame around the chosen nodes</source>
        <extracomment>About the command Add a frame</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Add a reroute</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put a point into the chosen wire</source>
        <extracomment>About the command Add a reroute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align left</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the left edges in a line</source>
        <extracomment>About the command Align left</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align centres</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the chosen nodes above each other</source>
        <extracomment>About the command Align centres</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align right</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the right edges in a line</source>
        <extracomment>About the command Align right</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align top</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the upper edges in a line</source>
        <extracomment>About the command Align top</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align middles</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the chosen nodes side by side</source>
        <extracomment>About the command Align middles</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Align bottom</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the lower edges in a line</source>
        <extracomment>About the command Align bottom</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Distribute across</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Leave equal gaps from left to right</source>
        <extracomment>About the command Distribute across</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Distribute down</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Leave equal gaps from top to bottom</source>
        <extracomment>About the command Distribute down</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Snap to the grid</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Put the chosen nodes on the grid</source>
        <extracomment>About the command Snap to the grid</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Lay out</source>
        <extracomment>A command in the menu Arrange</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Set the chosen nodes, or all, out from left to right</source>
        <extracomment>About the command Lay out</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Run</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Paint the picture</source>
        <extracomment>About the command Run</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Stop</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Stop painting</source>
        <extracomment>About the command Stop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Live</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Paint anew after every change: a quick picture first, then the full one</source>
        <extracomment>About the command Live</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Run later</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Queue the graph as it is now; it runs when those before it are done</source>
        <extracomment>About the command Run later</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Run to here</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Run only the chosen nodes and what they need</source>
        <extracomment>About the command Run to here</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Comparison sheet…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Paint the graph with several values of one or two parameters, side by side</source>
        <extracomment>About the command Comparison sheet…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Fix by hand…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Correct the map that the chosen node makes: lines, depth, normals, segmentation</source>
        <extracomment>About the command Fix by hand…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Run a table…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Queue one run of the graph for each row of a CSV file</source>
        <extracomment>About the command Run a table…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Queue…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>The runs that wait: reorder, repeat, remove</source>
        <extracomment>About the command Queue…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Time and memory…</source>
        <extracomment>A command in the menu Graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>What each node of the last run took</source>
        <extracomment>About the command Time and memory…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Train a ControlNet…</source>
        <extracomment>A command in the menu Train</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Teach a model to follow hints of your own, and watch it learn</source>
        <extracomment>About the command Train a ControlNet…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the training</source>
        <extracomment>A command in the menu Train</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>The running training, or those of before</source>
        <extracomment>About the command Show the training</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Fit the graph</source>
        <extracomment>A command in the menu View</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the chosen nodes, or all, as large as they fit</source>
        <extracomment>About the command Fit the graph</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Zoom in</source>
        <extracomment>A command in the menu View</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Come closer to the graph</source>
        <extracomment>About the command Zoom in</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Zoom out</source>
        <extracomment>A command in the menu View</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>See more of the graph</source>
        <extracomment>About the command Zoom out</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Actual size</source>
        <extracomment>A command in the menu View</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the graph at 100 %</source>
        <extracomment>About the command Actual size</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Minimap</source>
        <extracomment>A command in the menu View</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Show the whole graph small, below the outline</source>
        <extracomment>About the command Minimap</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Dark theme</source>
        <extracomment>A command in the menu View</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Dark neutral greys</source>
        <extracomment>About the command Dark theme</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Light theme</source>
        <extracomment>A command in the menu View</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Light neutral greys</source>
        <extracomment>About the command Light theme</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Theme of the system</source>
        <extracomment>A command in the menu View</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Follow the system</source>
        <extracomment>About the command Theme of the system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Welcome</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>The examples and your recent files, each with its picture</source>
        <extracomment>About the command Welcome</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Tour</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>A few sentences on what is where in this window</source>
        <extracomment>About the command Tour</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Shortcuts</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Every command and its keys</source>
        <extracomment>About the command Shortcuts</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Change shortcuts…</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Give commands other keys</source>
        <extracomment>About the command Change shortcuts…</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Copy report</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>Copy what helps to find a mistake: versions, this computer, settings, the last errors</source>
        <extracomment>About the command Copy report</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>About</source>
        <extracomment>A command in the menu Help</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/actions.py"/>
        <source>What this is, and its version</source>
        <extracomment>About the command About</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>No backups of {name} yet: every save is kept as one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>Open a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>{name}, as it was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>Show all in their folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/backups_menu.py"/>
        <source>Open a copy of {file} as it was saved then ({size} KB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/file_menus.py"/>
        <source>Forget these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/file_menus.py"/>
        <source>Open example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/file_menus.py"/>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>Find in the graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>Nodes that were found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/find.py"/>
        <source>No node has these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Arrow keys choose, Return does it, Escape closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Search commands, nodes and files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Nothing here is called “{words}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/command_palette.py"/>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Used last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>You are not inside a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>There is nothing to take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Nothing was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Nothing runs now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>There is no picture yet: run the graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose a node that makes a map first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose a node first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose two nodes or more first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose three nodes or more first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Choose a group first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>{command} (on)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Not possible now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/entries.py"/>
        <source>Add a node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/room.py"/>
        <source>Copied for a bug report: versions, this computer, settings, the kinds of nodes and the last errors. No prompts, pictures or models, and your home folder reads ~.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/room.py"/>
        <source>New here? A tour of the window takes half a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/room.py"/>
        <source>Show me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>The graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Pictures, words and models come together here: pull a wire from one node's edge to another's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Everything that can stand on the canvas: drag it over, or press Tab there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>What the chosen node can do: draw here, write the prompt, move the sliders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Paints the picture; only what you changed is computed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <location filename="../../nodes/preview.py"/>
        <source>Preview</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>The picture as it is being painted, step by step; save it or drag it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Switch it on, and the picture follows every stroke and slider by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Every finished picture is kept here, with the graph that made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>End the tour (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>{number} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/tour.py"/>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Your scribble becomes a painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Edges of one picture lead another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Edges and a drawing lead together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Straight lines of buildings lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Soft outlines lead, details are free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>A line drawing, painted anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Things stay what they are, colours change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>What is near stays near</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Surfaces keep their shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Someone else in the same pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Open {example} and run it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Welcome page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Recent graphs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>New graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Open a graph file, or a picture that carries one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>A few sentences on what is where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Close the welcome page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Begin on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Draw a few lines, say in words what they are, and watch a picture follow them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Close this page (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/first/welcome.py"/>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Recent pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/frame.py"/>
        <source>Show or hide {panel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>&lt;p style="font-size: large"&gt;&lt;b&gt;ControlNet Studio {version}&lt;/b&gt;&lt;/p&gt;
&lt;p&gt;A node editor for directing diffusion models with ControlNets: draw, wire, run.&lt;/p&gt;
&lt;p&gt;After &lt;i&gt;Adding Conditional Control to Text-to-Image Diffusion Models&lt;/i&gt;,&lt;br&gt;
L. Zhang, A. Rao and M. Agrawala, &lt;a href="https://arxiv.org/abs/2302.05543"&gt;arXiv 2302.05543&lt;/a&gt;.&lt;/p&gt;
&lt;p&gt;Apache License 2.0. Painted with diffusers and PyTorch, drawn with Qt and NodeGraphQt, icons by Phosphor.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Add a node here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Tab or double-click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Move the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Middle button or Space, and drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Put a reroute into a wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Double-click it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Nudge the chosen nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Arrow keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Go from node to node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Ctrl+Arrow keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Cut wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Alt+Shift and drag across them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Open a node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Double-click or Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>About ControlNet Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <location filename="../../nodes/reroute.py"/>
        <source>Canvas</source>
        <extracomment>Group of nodes</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <location filename="../../nodes/scribble.py"/>
        <source>Drawing</source>
        <extracomment>Setting of the node Scribble</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Posing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/help.py"/>
        <source>Painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Change shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>New keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Use these keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>No keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Search commands and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>{keys} is for “{other}” and cannot be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>{keys} is for “{other}” now. Used here, that command has no keys any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/keys_dialog.py"/>
        <source>Take these keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/notices.py"/>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/notices.py"/>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>{file} could not be saved: the folder {folder} is not there. Save it elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Graphs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Graphs, pictures that carry one, ComfyUI workflows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>The file of {name} was changed by another window or program since it was opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Open a graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Save the graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Save changes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Save the changes to {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>They are lost otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Changed elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Writing over it keeps a backup of what is there now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>Write over it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>There is no example called {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>The settings could not be kept: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>{file} could not be opened: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/open_document.py"/>
        <source>{file} could not be saved: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Search nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>No node matches “{words}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Fits this wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/palette.py"/>
        <source>Other nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Past its limit the gallery lets its oldest pictures go; never those with a star, nor files that Save image wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>What computes the pictures; another choice is used from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Memory for what nodes made, so that a run computes only what you changed. More makes going back quicker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Another device is used from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Where Save image puts its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>The language of the window, from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>The colours of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Every save is also copied to a folder of this program: the last ones of each graph, the last of every day for {days} days, and {size} GB in all, of which the oldest go first. They are under File &gt; Open a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Hints that were made for trainings are kept. Before one begins, those that were not used for longest go until the rest takes no more than this; what the training itself needs stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>GPU if there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Processor (CPU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>NVIDIA GPU (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Open older model files (.ckpt, .pth, .pt, .bin)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Such files can hide programs. Nothing but weights is read from them, and nothing in them is run; safetensors files need no such trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Never use the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Models and linked pictures cannot be fetched then. Nothing else in this program uses the network, and never without your yes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Begin on the welcome page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>With your recent graphs and the examples. Otherwise the program starts with the scribbled house.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <location filename="../../nodes/number.py"/>
        <location filename="../../nodes/switch.py"/>
        <location filename="../../nodes/text.py"/>
        <source>Settings</source>
        <extracomment>Group of nodes</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Shortcuts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Save pictures in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Paint with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Memory for results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Gallery holds up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Hints for training up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source> saves of each graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>No copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/settings_dialog.py"/>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>Memory that the program holds now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/status.py"/>
        <source>Where pictures are painted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Switch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>Skip no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../controlnet_studio/ui/workbench.py"/>
        <source>End solo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/first-picture.cns"/>
        <source>First picture</source>
        <extracomment>An example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/line-art.cns"/>
        <location filename="../../nodes/line_art.py"/>
        <source>Line art</source>
        <extracomment>An example; Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/near-and-far.cns"/>
        <source>Near and far</source>
        <extracomment>An example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/round-things.cns"/>
        <source>Round things</source>
        <extracomment>An example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/same-pose.cns"/>
        <source>Same pose</source>
        <extracomment>An example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/soft-edges.cns"/>
        <source>Soft edges</source>
        <extracomment>An example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/straight-lines.cns"/>
        <location filename="../../nodes/lines.py"/>
        <source>Straight lines</source>
        <extracomment>An example; Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/trace-a-picture.cns"/>
        <source>Trace a picture</source>
        <extracomment>An example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/two-controls.cns"/>
        <source>Two controls</source>
        <extracomment>An example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/examples/what-things-are.cns"/>
        <source>What things are</source>
        <extracomment>An example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <source>Blur</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <source>A picture out of focus, for tile and blur ControlNets, and to calm a hint.</source>
        <extracomment>About the node Blur</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <source>Radius</source>
        <extracomment>Setting of the node Blur</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/blur.py"/>
        <source>How far each pixel spreads.</source>
        <extracomment>About the setting Radius of the node Blur</extracomment>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Canny edges</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Thin white edges on black, as canny ControlNets were trained on.</source>
        <extracomment>About the node Canny edges</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Low</source>
        <extracomment>Setting of the node Canny edges</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Edges this weak are kept where they continue a strong one.</source>
        <extracomment>About the setting Low of the node Canny edges</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>High</source>
        <extracomment>Setting of the node Canny edges</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/canny.py"/>
        <source>Edges at least this strong are always kept.</source>
        <extracomment>About the setting High of the node Canny edges</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <location filename="../../nodes/lora.py"/>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/vae.py"/>
        <source>Checkpoint</source>
        <extracomment>Title of a node; Wire of the node Checkpoint; Wire of the node LoRA; Wire of the node Sampler; Wire of the node VAE</extracomment>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <source>The base model that paints.</source>
        <extracomment>About the node Checkpoint</extracomment>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <source>The base model: it decides what can be painted, and in what style.</source>
        <extracomment>About the setting Model of the node Checkpoint</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/checkpoint.py"/>
        <location filename="../../nodes/lora.py"/>
        <location filename="../../nodes/vae.py"/>
        <source>The base model that paints, with the LoRAs it was given.</source>
        <extracomment>About the wire Checkpoint of the node Checkpoint; About the wire Checkpoint of the node LoRA; About the wire Checkpoint of the node VAE</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>ControlNet</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Control</source>
        <extracomment>Group of nodes; Wire of the node ControlNet; Wire of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Lets a hint (lines, edges, depth, ...) lead the picture. A mask says where: white lets it act, black does not.</source>
        <extracomment>About the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>What the hint shows: choose the model trained on such hints.</source>
        <extracomment>About the setting Model of the node ControlNet; About the setting Model of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/lora.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Strength</source>
        <extracomment>Setting of the node ControlNet; Setting of the node LoRA; Setting of the node Normals from depth; Setting of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>How strictly the picture follows the hint: 0 ignores it, 1 is what the model was trained with, and above that the hint may press itself into the picture.</source>
        <extracomment>About the setting Strength of the node ControlNet; About the setting Strength of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Start</source>
        <extracomment>Setting of the node ControlNet; Setting of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>When the hint begins to lead, as a share of the steps: at 0 from the first step on; the later, the more the prompt alone decides where things go.</source>
        <extracomment>About the setting Start of the node ControlNet; About the setting Start of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>End</source>
        <extracomment>Setting of the node ControlNet; Setting of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>When the hint stops leading, as a share of the steps: at 1 never; the earlier, the freer the fine detail is.</source>
        <extracomment>About the setting End of the node ControlNet; About the setting End of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Mode</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>What leads where prompt and hint disagree. balanced: neither. prompt: the prompt; the hint's fine detail weighs less. control: the hint; its fine detail weighs less. unbalanced: the hint, at full weight.</source>
        <extracomment>About the setting Mode of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Weighting</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>How little fine detail weighs in the modes prompt and control: as in diffusers' guess mode (0.1 to 1), as in the authors' released code (0.825 a block), or as in the paper (8 by the block's height).</source>
        <extracomment>About the setting Weighting of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Hint shows</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>What the hint shows. Only a ControlNet Union needs to be told, because it knows many kinds of hints.</source>
        <extracomment>About the setting Hint shows of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Resize</source>
        <extracomment>Setting of the node ControlNet; Title of a node; Setting of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>What happens to a hint of another shape than the picture: stretched (fill), shown whole between black bars (fit), or cut (crop).</source>
        <extracomment>About the setting Resize of the node ControlNet; About the setting Resize of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Pixel perfect</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Drawings and edges are made anew at the size that is painted, so lines stay thin.</source>
        <extracomment>About the setting Pixel perfect of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Strength over the steps</source>
        <extracomment>Setting of the node ControlNet; Setting of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Multiplies the strength in every step; the dashed line is no change. Double-click to add a point, right-click to remove one.</source>
        <extracomment>About the setting Strength over the steps of the node ControlNet; About the setting Strength over the steps of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Strength over the blocks</source>
        <extracomment>Setting of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <source>Multiplies the strength in every block of the net: on the left those that know fine detail, on the right those that know the composition.</source>
        <extracomment>About the setting Strength over the blocks of the node ControlNet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Hint</source>
        <extracomment>Wire of the node ControlNet; Wire of the node Fidelity; Wire of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>The picture that says where things go: lines, edges, depth, a pose, of the kind that the model was trained on.</source>
        <extracomment>About the wire Hint of the node ControlNet; About the wire Hint of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/mask.py"/>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Mask</source>
        <extracomment>Wire of the node ControlNet; Title of a node; Setting of the node Mask; Wire of the node Sampler; Wire of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Where the hint leads: white lets it act, black does not; without a mask it acts everywhere.</source>
        <extracomment>About the wire Mask of the node ControlNet; About the wire Mask of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/controlnet.py"/>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>A hint that leads the picture, with its model and how strictly it leads.</source>
        <extracomment>About the wire Control of the node ControlNet; About the wire Control of the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Crop</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>A part of a picture.</source>
        <extracomment>About the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Left</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>The share of the width that is cut off at the left.</source>
        <extracomment>About the setting Left of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Top</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>The share of the height that is cut off at the top.</source>
        <extracomment>About the setting Top of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Right</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>The share of the width that is cut off at the right.</source>
        <extracomment>About the setting Right of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Bottom</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>The share of the height that is cut off at the bottom.</source>
        <extracomment>About the setting Bottom of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Shape</source>
        <extracomment>Setting of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/crop.py"/>
        <source>Keeps the largest part of this shape around the middle of what is left.</source>
        <extracomment>About the setting Shape of the node Crop</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Depth</source>
        <extracomment>Title of a node; Wire of the node Normals from depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>How near everything is, near is white and far is black, for depth ControlNets.</source>
        <extracomment>About the node Depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <source>Small and MiDaS are Apache-2.0, ZoeDepth is MIT; Depth Anything V2 Base and Large are NOT for commercial use (CC-BY-NC-4.0). Papercut comes with this program and knows the pictures of its own world only.</source>
        <extracomment>About the setting Model of the node Depth</extracomment>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/depth.py"/>
        <location filename="../../nodes/segmentation.py"/>
        <source>The shorter side of the map; the network itself looks at a size of its own.</source>
        <extracomment>About the setting Resolution of the node Depth; About the setting Resolution of the node Segmentation</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Fidelity</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/preview.py"/>
        <location filename="../../nodes/save_image.py"/>
        <location filename="../../nodes/save_pose.py"/>
        <source>Output</source>
        <extracomment>Group of nodes</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>How well a picture follows its hint, as a number on the card: the hint is found again in it, and compared.

Floor takes the same picture painted with strength 0, ceiling the picture that the hint was made of: between them
lies what the hint can give, and the gain says how much of it was given. The picture shown is white where lines are
followed, orange where they are missed and blue where there are others; of maps, what is bright is wrong.</source>
        <extracomment>About the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Kind</source>
        <extracomment>Setting of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>What the hint shows; auto looks at it. It decides the measure: F1 of edges for canny and lines, the share of strokes that are followed for scribble, MS-SSIM for soft edge and line art, RMSE in grey levels for depth, the mean angle for normals, mIoU for segmentation, OKS for pose.</source>
        <extracomment>About the setting Kind of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Pictures</source>
        <extracomment>Setting of the node Fidelity; Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Whether what is wired in are pictures, of which the hint is found again here, or already their hints, by the very preprocessor that made yours, which is the fairest. Auto looks at them.</source>
        <extracomment>About the setting Pictures of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Eyes</source>
        <extracomment>Setting of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Who finds depth, normals, segments and poses again: the usual networks, or Papercut's own, which knows nothing but paper cuts. Auto takes that for pictures of 128 pixels.</source>
        <extracomment>About the setting Eyes of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>The hint that the picture was led by.</source>
        <extracomment>About the wire Hint of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>The picture that was painted.</source>
        <extracomment>About the wire Image of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Floor</source>
        <extracomment>Wire of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>The same picture painted with strength 0: what chance alone gives.</source>
        <extracomment>About the wire Floor of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>Ceiling</source>
        <extracomment>Wire of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/fidelity.py"/>
        <source>The picture that the hint was made of: the best there can be.</source>
        <extracomment>About the wire Ceiling of the node Fidelity</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <source>Frame</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <source>A frame around nodes that belong together. What stands on it moves with it.</source>
        <extracomment>About the node Frame</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <location filename="../../nodes/prompt.py"/>
        <location filename="../../nodes/text.py"/>
        <source>Text</source>
        <extracomment>Setting of the node Frame; Setting of the node Note; Setting of the node Prompt; Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <source>What stands at the frame's top.</source>
        <extracomment>About the setting Text of the node Frame</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <location filename="../../nodes/note.py"/>
        <source>Colour</source>
        <extracomment>Setting of the node Frame; Setting of the node Note</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/frame.py"/>
        <source>The colour of the frame.</source>
        <extracomment>About the setting Colour of the node Frame</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/invert.py"/>
        <location filename="../../nodes/mask.py"/>
        <source>Invert</source>
        <extracomment>Title of a node; Setting of the node Mask</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/invert.py"/>
        <source>Light becomes dark and dark becomes light: black lines on paper become white lines on black.</source>
        <extracomment>About the node Invert</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/invert.py"/>
        <source>Only if the ground is light</source>
        <extracomment>Setting of the node Invert</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/invert.py"/>
        <source>Leaves pictures alone that are drawn light on dark already.</source>
        <extracomment>About the setting Only if the ground is light of the node Invert</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>A picture as a line drawing, soft white lines on black, for line art ControlNets.</source>
        <extracomment>About the node Line art</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>Style</source>
        <extracomment>Setting of the node Line art</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>Standard needs no model and follows dark strokes. Realistic, coarse and anime (all MIT) are networks that draw as a hand would.</source>
        <extracomment>About the setting Style of the node Line art</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/line_art.py"/>
        <source>Not for standard: the shorter side that they see.</source>
        <extracomment>About the setting Resolution of the node Line art</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>The straight lines of buildings and rooms, thin and white on black, for line (M-LSD, Hough) ControlNets.</source>
        <extracomment>About the node Straight lines</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Method</source>
        <extracomment>Setting of the node Straight lines; Setting of the node Pose; Setting of the node Scribble from picture; Setting of the node Soft edge</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>LSD finds lines as long as they are, Hough joins what lies on one line; neither needs a model. M-LSD (Apache-2.0) is the network that line ControlNets were trained with.</source>
        <extracomment>About the setting Method of the node Straight lines</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>Shortest</source>
        <extracomment>Setting of the node Straight lines</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>Lines shorter than this share of the shorter side are left out.</source>
        <extracomment>About the setting Shortest of the node Straight lines</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lines.py"/>
        <source>M-LSD only: the shorter side at which the network looks.</source>
        <extracomment>About the setting Resolution of the node Straight lines</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/load_image.py"/>
        <source>Load image</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/load_image.py"/>
        <source>A picture from a file, turned upright; where it is transparent, white paper shows.</source>
        <extracomment>About the node Load image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/load_image.py"/>
        <source>The picture file. It is kept inside the graph, so that the graph is whole.</source>
        <extracomment>About the setting Picture of the node Load image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>LoRA</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>Teaches the base model a style or a thing. Several in a row add up.</source>
        <extracomment>About the node LoRA</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>What it teaches the base model: a style, a person, a thing. Its family must be the same.</source>
        <extracomment>About the setting Model of the node LoRA</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>How much of it; 0 leaves the base model alone, below 0 it does the opposite.</source>
        <extracomment>About the setting Strength of the node LoRA</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>Effect on words</source>
        <extracomment>Setting of the node LoRA</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>How much of the strength acts where the prompt is read; at 0 the words mean what they meant before.</source>
        <extracomment>About the setting Effect on words of the node LoRA</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/lora.py"/>
        <source>The base model that is taught, or a LoRA before this one.</source>
        <extracomment>About the wire Checkpoint of the node LoRA</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>Where something acts, painted by hand: white lets it, black does not. A wired image is traced, no part of it.</source>
        <extracomment>About the node Mask</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>White is where a ControlNet acts, or where the sampler paints anew.</source>
        <extracomment>About the setting Mask of the node Mask</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Soft edge</source>
        <extracomment>Setting of the node Mask; Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>How far the edge fades, both ways.</source>
        <extracomment>About the setting Soft edge of the node Mask</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>Black becomes white, and white black.</source>
        <extracomment>About the setting Invert of the node Mask</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/mask.py"/>
        <source>A picture that lies under the mask while you paint.</source>
        <extracomment>About the wire Image of the node Mask</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <source>Normals</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <source>Where the surfaces of a picture face, found by a network, for normal ControlNets.</source>
        <extracomment>About the node Normals</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Edition</source>
        <extracomment>Setting of the node Normals; Setting of the node Normals from depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>1.1 is what normal (BAE) ControlNets read; the very first normal ControlNet read red as front.</source>
        <extracomment>About the setting Edition of the node Normals; About the setting Edition of the node Normals from depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <source>The shorter side at which the network looks.</source>
        <extracomment>About the setting Resolution of the node Normals</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals.py"/>
        <source>BAE is MIT; Papercut comes with this program and knows the pictures of its own world only.</source>
        <extracomment>About the setting Model of the node Normals</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Normals from depth</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Where surfaces face, from a depth map on which near is white, for normal ControlNets.</source>
        <extracomment>About the node Normals from depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>How steep slopes become.</source>
        <extracomment>About the setting Strength of the node Normals from depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>Background</source>
        <extracomment>Setting of the node Normals from depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>What is farther away (darker) than this faces the viewer, flat.</source>
        <extracomment>About the setting Background of the node Normals from depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/normals_from_depth.py"/>
        <source>A depth map on which near is white.</source>
        <extracomment>About the wire Depth of the node Normals from depth</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/note.py"/>
        <source>Note</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/note.py"/>
        <source>Words on the canvas, for people only.</source>
        <extracomment>About the node Note</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/note.py"/>
        <source>What the note says.</source>
        <extracomment>About the setting Text of the node Note</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/note.py"/>
        <source>The colour of the paper.</source>
        <extracomment>About the setting Colour of the node Note</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <source>Number</source>
        <extracomment>Title of a node; Wire of the node Number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <source>A number for a setting of other nodes. Give the setting an input in its context menu.</source>
        <extracomment>About the node Number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <location filename="../../nodes/reroute.py"/>
        <source>Value</source>
        <extracomment>Setting of the node Number; Wire of the node Reroute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <source>The number that is handed on.</source>
        <extracomment>About the setting Value of the node Number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/number.py"/>
        <source>A number, for a setting of another node.</source>
        <extracomment>About the wire Number of the node Number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/palette.py"/>
        <source>Palette</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/palette.py"/>
        <source>A picture's colours on a coarse grid, for ControlNets that paint in given colours.</source>
        <extracomment>About the node Palette</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/palette.py"/>
        <source>Cells</source>
        <extracomment>Setting of the node Palette</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/palette.py"/>
        <source>Fewer leave the ControlNet more to invent: colours alone, and roughly where.</source>
        <extracomment>About the setting Cells of the node Palette</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/save_pose.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Pose</source>
        <extracomment>Title of a node; Wire of the node Pose; Setting of the node Pose editor; Wire of the node Pose editor; Wire of the node Pose from keypoints; Wire of the node Save pose; Wire of the node Touch up pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>The people in a picture as coloured sticks on black, for pose ControlNets, and their keypoints.</source>
        <extracomment>About the node Pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>ViTPose (Apache-2.0) finds bodies. OpenPose finds hands and faces too, but is NOT for commercial use (CMU's licence). Papercut comes with this program and knows the people of its own world only.</source>
        <extracomment>About the setting Method of the node Pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>Hands</source>
        <extracomment>Setting of the node Pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>OpenPose only: every finger.</source>
        <extracomment>About the setting Hands of the node Pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>Face</source>
        <extracomment>Setting of the node Pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>OpenPose only: 70 points of every face.</source>
        <extracomment>About the setting Face of the node Pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Sticks</source>
        <extracomment>Setting of the node Pose; Setting of the node Pose editor; Setting of the node Pose from keypoints; Setting of the node Touch up pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>How thick: as most pose ControlNets know it, or as xinsir's do.</source>
        <extracomment>About the setting Sticks of the node Pose; About the setting Sticks of the node Pose editor; About the setting Sticks of the node Pose from keypoints; About the setting Sticks of the node Touch up pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <source>The shorter side of the picture that the networks are given.</source>
        <extracomment>About the setting Resolution of the node Pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose.py"/>
        <location filename="../../nodes/pose_editor.py"/>
        <location filename="../../nodes/pose_map.py"/>
        <location filename="../../nodes/save_pose.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>People as keypoints: where their joints are.</source>
        <extracomment>About the wire Pose of the node Pose; About the wire Pose of the node Pose editor; About the wire Pose of the node Pose from keypoints; About the wire Pose of the node Save pose; About the wire Pose of the node Touch up pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose_editor.py"/>
        <source>Pose editor</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose_editor.py"/>
        <source>People posed by hand, as coloured sticks on black for pose ControlNets.

Drag their joints, take a ready pose from the shelf, or open a photo, a pose map or OpenPose JSON.</source>
        <extracomment>About the node Pose editor</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose_editor.py"/>
        <source>Your people. Those in the picture will stand as they do.</source>
        <extracomment>About the setting Pose of the node Pose editor</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose_map.py"/>
        <source>Pose from keypoints</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose_map.py"/>
        <source>People as coloured sticks on black, as OpenPose draws them, for pose ControlNets.</source>
        <extracomment>About the node Pose from keypoints</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose_map.py"/>
        <source>Keypoints</source>
        <extracomment>Setting of the node Pose from keypoints</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/pose_map.py"/>
        <source>OpenPose JSON from any pose editor; where it is empty, the pose that is wired in is drawn.</source>
        <extracomment>About the setting Keypoints of the node Pose from keypoints</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/preview.py"/>
        <source>Shows a picture, and hands it on.</source>
        <extracomment>About the node Preview</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Prompt</source>
        <extracomment>Title of a node; Wire of the node Prompt; Wire of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>What the picture should show, in words, and what it should not.</source>
        <extracomment>About the node Prompt</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>What the picture should show. "(red:1.3)" gives words more weight, "(red:0.7)" less.</source>
        <extracomment>About the setting Text of the node Prompt</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>Without</source>
        <extracomment>Setting of the node Prompt</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>What the picture should not show.</source>
        <extracomment>About the setting Without of the node Prompt</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/prompt.py"/>
        <source>What the picture should show, and what it should not.</source>
        <extracomment>About the wire Prompt of the node Prompt</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Grey for recolouring</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>A picture without its colours, for ControlNets that recolour.</source>
        <extracomment>About the node Grey for recolouring</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Measure</source>
        <extracomment>Setting of the node Grey for recolouring</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Luminance is how light a colour seems to the eye; intensity is its strongest channel.</source>
        <extracomment>About the setting Measure of the node Grey for recolouring</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Gamma</source>
        <extracomment>Setting of the node Grey for recolouring</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/recolour.py"/>
        <source>Above 1 darkens middle tones, below 1 lightens them.</source>
        <extracomment>About the setting Gamma of the node Grey for recolouring</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/reroute.py"/>
        <source>Reroute</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/reroute.py"/>
        <source>A small point that a wire runs through, to lead it around other things.</source>
        <extracomment>About the node Reroute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/reroute.py"/>
        <source>What comes in is handed on as it is.</source>
        <extracomment>About the wire Value of the node Reroute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/reroute.py"/>
        <source>What came in.</source>
        <extracomment>About the wire Value of the node Reroute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>A picture at another size; thin lines of a hint are drawn anew and stay thin.</source>
        <extracomment>About the node Resize</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Width</source>
        <extracomment>Setting of the node Resize; Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Auto follows from the height and the picture's shape.</source>
        <extracomment>About the setting Width of the node Resize</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <location filename="../../nodes/sampler.py"/>
        <source>Height</source>
        <extracomment>Setting of the node Resize; Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Auto follows from the width and the picture's shape.</source>
        <extracomment>About the setting Height of the node Resize</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Fit</source>
        <extracomment>Setting of the node Resize</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Where the shape is another: cut off what is too much, add borders, or distort the picture.</source>
        <extracomment>About the setting Fit of the node Resize</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>Border</source>
        <extracomment>Setting of the node Resize</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/resize.py"/>
        <source>The colour of borders that are added.</source>
        <extracomment>About the setting Border of the node Resize</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Sampler</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Paint</source>
        <extracomment>Group of nodes</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Paints the picture, step by step out of noise.

A wired image is painted over, and where there is a mask, only under its white parts.</source>
        <extracomment>About the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Steps</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>More steps take longer and bring finer detail, up to a point.</source>
        <extracomment>About the setting Steps of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Guidance</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>How strictly the picture follows the prompt: 1 adds nothing, more follows it more closely, and far above 10 colours turn harsh.</source>
        <extracomment>About the setting Guidance of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Scheduler</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>The recipe by which noise becomes a picture: some need fewer steps, some vary more.</source>
        <extracomment>About the setting Scheduler of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <location filename="../../nodes/shuffle.py"/>
        <source>Seed</source>
        <extracomment>Setting of the node Sampler; Setting of the node Shuffle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Another seed gives another picture of the same things.</source>
        <extracomment>About the setting Seed of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Paints so many in one run; the seed counts up from each to the next.</source>
        <extracomment>About the setting Pictures of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Seeds</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Paints one picture for each of these.</source>
        <extracomment>About the setting Seeds of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Auto takes the size the model knows.</source>
        <extracomment>About the setting Width of the node Sampler; About the setting Height of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Change</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>How much of a wired image may change: at 0 hardly anything, at 1 everything.</source>
        <extracomment>About the setting Change of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Clip skip</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Some checkpoints follow prompts better with 2; 1 skips nothing. For SDXL, 1 is what others call 2.</source>
        <extracomment>About the setting Clip skip of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Speed</source>
        <extracomment>Setting of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Fast: most steps take over what changes little, sooner done and not quite the same picture; try fewer steps as well. Measured: the exact one is painted too, and the card tells how far away it is.</source>
        <extracomment>About the setting Speed of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>The base model that paints: wire a Checkpoint here.</source>
        <extracomment>About the wire Checkpoint of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>What the picture should show: wire a Prompt here.</source>
        <extracomment>About the wire Prompt of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Controls</source>
        <extracomment>Wire of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>ControlNets and T2I-Adapters that lead the picture; several act together.</source>
        <extracomment>About the wire Controls of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>A picture to paint over; Change says how much of it may become something else.</source>
        <extracomment>About the wire Image of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>Where the wired image is painted anew: under white; black stays.</source>
        <extracomment>About the wire Mask of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/sampler.py"/>
        <source>The finished picture.</source>
        <extracomment>About the wire Image of the node Sampler</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Save image</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Writes a picture to your pictures folder, with the graph inside that made it.</source>
        <extracomment>About the node Save image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <location filename="../../nodes/save_pose.py"/>
        <source>Name</source>
        <extracomment>Setting of the node Save image; Setting of the node Save pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Files are called name_0001.png, name_0002.png, ...; '/' leads into folders below.</source>
        <extracomment>About the setting Name of the node Save image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Format</source>
        <extracomment>Setting of the node Save image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>PNG keeps every pixel; WebP and JPEG are smaller. All carry the graph.</source>
        <extracomment>About the setting Format of the node Save image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>Quality</source>
        <extracomment>Setting of the node Save image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>WebP and JPEG: higher is truer and larger; 100 is exact in WebP.</source>
        <extracomment>About the setting Quality of the node Save image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_image.py"/>
        <source>The picture that is written.</source>
        <extracomment>About the wire Image of the node Save image</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_pose.py"/>
        <source>Save pose</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_pose.py"/>
        <source>Writes a pose into the pictures folder as OpenPose JSON, which pose editors and Pose from keypoints read.</source>
        <extracomment>About the node Save pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/save_pose.py"/>
        <source>Files are called name_0001.json, name_0002.json, ...; '/' leads into folders below.</source>
        <extracomment>About the setting Name of the node Save pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>Scribble</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>A drawing by hand, as white lines on black for scribble ControlNets.

Colours are yours: the hint is always white on black, as the chosen kind of ControlNet was trained.</source>
        <extracomment>About the node Scribble</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>Your lines. The picture will follow them.</source>
        <extracomment>About the setting Drawing of the node Scribble</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>Drawn for</source>
        <extracomment>Setting of the node Scribble</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble.py"/>
        <source>What your ControlNet learnt to read: scribbles as you draw them, thin grey line art, glowing soft edges, or Canny's lines of one pixel.</source>
        <extracomment>About the setting Drawn for of the node Scribble</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>Scribble from picture</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>A picture as if it had been scribbled: white lines on black for scribble ControlNets.</source>
        <extracomment>About the node Scribble from picture</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>XDoG follows dark strokes, as with a pen; soft edge follows outlines, thick and few; neither needs a model. HED (Apache-2.0) is the network that scribble ControlNets were trained with.</source>
        <extracomment>About the setting Method of the node Scribble from picture</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <location filename="../../nodes/threshold.py"/>
        <source>Threshold</source>
        <extracomment>Setting of the node Scribble from picture; Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>XDoG only: the higher, the fewer lines.</source>
        <extracomment>About the setting Threshold of the node Scribble from picture</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/scribble_from_picture.py"/>
        <source>HED only: the shorter side at which the network looks.</source>
        <extracomment>About the setting Resolution of the node Scribble from picture</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>Segmentation</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>What everything is, in the colours of ADE20K's 150 things, for segmentation ControlNets.</source>
        <extracomment>About the node Segmentation</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation.py"/>
        <source>UperNet is MIT; both SegFormers are NOT for commercial use (NVIDIA's licence). Papercut comes with this program and knows the pictures of its own world only.</source>
        <extracomment>About the setting Model of the node Segmentation</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_colours.py"/>
        <source>Segmentation colours</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_colours.py"/>
        <source>A painted map in the exact colours of ADE20K, each pixel the nearest, for segmentation ControlNets.</source>
        <extracomment>About the node Segmentation colours</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_map.py"/>
        <source>Segmentation map</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_map.py"/>
        <source>What stands where, painted by hand in exactly the colours of ADE20K, for segmentation ControlNets.</source>
        <extracomment>About the node Segmentation map</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_map.py"/>
        <source>Map</source>
        <extracomment>Setting of the node Segmentation map</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/segmentation_map.py"/>
        <source>What stands where: paint with the names of ADE20K's 150 things.</source>
        <extracomment>About the setting Map of the node Segmentation map</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/shuffle.py"/>
        <source>Shuffle</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/shuffle.py"/>
        <source>A picture's colours and textures, pulled about until its things are lost, for shuffle ControlNets.</source>
        <extracomment>About the node Shuffle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/shuffle.py"/>
        <source>Another number pulls the picture about in another way.</source>
        <extracomment>About the setting Seed of the node Shuffle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Soft white edges on black, for soft edge (HED) ControlNets.</source>
        <extracomment>About the node Soft edge</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Gradient needs no model and shows every edge. HED (Apache-2.0) and TEED (MIT) are networks that know better which edges matter; soft edge ControlNets were trained with HED. Papercut comes with this program and knows the pictures of its own world only.</source>
        <extracomment>About the setting Method of the node Soft edge</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Safe</source>
        <extracomment>Setting of the node Soft edge</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>Only three levels of grey, so that no picture hides in the edges.</source>
        <extracomment>About the setting Safe of the node Soft edge</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/soft_edge.py"/>
        <source>HED and TEED only: the shorter side that they see.</source>
        <extracomment>About the setting Resolution of the node Soft edge</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>Switch</source>
        <extracomment>Title of a node; Wire of the node Switch</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>On or off, for a setting of other nodes. Give the setting an input in its context menu.</source>
        <extracomment>About the node Switch</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>On</source>
        <extracomment>Setting of the node Switch</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>Whether it is on.</source>
        <extracomment>About the setting On of the node Switch</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/switch.py"/>
        <source>On or off, for a setting of another node.</source>
        <extracomment>About the wire Switch of the node Switch</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>T2I-Adapter</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/t2i_adapter.py"/>
        <source>Lets a hint lead the picture, like a ControlNet, but smaller and faster: it runs once, not in every step.</source>
        <extracomment>About the node T2I-Adapter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/text.py"/>
        <source>Words for a setting of other nodes. Give the setting an input in its context menu.</source>
        <extracomment>About the node Text</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/text.py"/>
        <source>Words</source>
        <extracomment>Setting of the node Text; Wire of the node Text</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/text.py"/>
        <source>The words that are handed on.</source>
        <extracomment>About the setting Words of the node Text</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/text.py"/>
        <source>Words, for a setting of another node.</source>
        <extracomment>About the wire Words of the node Text</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/threshold.py"/>
        <source>Only black and white, with nothing between.</source>
        <extracomment>About the node Threshold</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/threshold.py"/>
        <source>Level</source>
        <extracomment>Setting of the node Threshold</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/threshold.py"/>
        <source>What is lighter than this in every channel becomes white.</source>
        <extracomment>About the setting Level of the node Threshold</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/tile.py"/>
        <source>Tile</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/tile.py"/>
        <source>The picture itself, as sharp as you choose, for tile ControlNets: they keep it and invent detail.</source>
        <extracomment>About the node Tile</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/tile.py"/>
        <source>Shrink</source>
        <extracomment>Setting of the node Tile</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/tile.py"/>
        <source>The higher, the more detail is left for the ControlNet to invent; 1 keeps all.</source>
        <extracomment>About the setting Shrink of the node Tile</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up.py"/>
        <source>Touch up</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up.py"/>
        <source>A map corrected by hand: lines added or removed, things renamed, depth and normals brushed.

The map that comes in stays what it is. The correction is laid over it, at any size.</source>
        <extracomment>About the node Touch up</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up.py"/>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>By hand</source>
        <extracomment>Setting of the node Touch up; Setting of the node Touch up pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up.py"/>
        <source>What you painted over the map that comes in. Hold O to see it without.</source>
        <extracomment>About the setting By hand of the node Touch up</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Touch up pose</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>A pose corrected by hand: joints moved, people added or taken away, hands and faces.

The pose that comes in stays what it is, and goes on as it came while nobody was posed by hand.</source>
        <extracomment>About the node Touch up pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/touch_up_pose.py"/>
        <source>Your people, in place of those that were found. Hold O to see these.</source>
        <extracomment>About the setting By hand of the node Touch up pose</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/vae.py"/>
        <source>VAE</source>
        <extracomment>Title of a node</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/vae.py"/>
        <source>Gives the base model another VAE than its own, for other colours or finer detail.</source>
        <extracomment>About the node VAE</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/vae.py"/>
        <source>It turns what was painted into pixels: another one changes colours and fine detail.</source>
        <extracomment>About the setting Model of the node VAE</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../nodes/vae.py"/>
        <source>The base model whose VAE is replaced.</source>
        <extracomment>About the wire Checkpoint of the node VAE</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
