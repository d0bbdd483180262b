"""The result of a unit as pictures: points by area, and the index over the periods."""
