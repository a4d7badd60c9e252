"""The paper's claims (arXiv 2302.05543), each as a small experiment in Papercut's world that anybody can repeat."""
