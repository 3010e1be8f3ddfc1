"""Grading a class: every answer runs in a cage of its own, and the judge sees nothing of it but plain data.

submissions  what a teacher has (folders, flat files, zips), read: whose notebook it is
answers      the cells of a notebook that answer an exercise, and those that they need
stand        the lesson, run once; at each exercise it waits, and forks a child for every answer
cage         what a child may do: time, memory, files, network, processes
pupil        the child: runs the answer's cells, and does what the judge asks of it
coding       plain data as bytes and back, which makes nothing but data
wire         messages over a socket, with limits
remote       the answer as the judge has it: a stand-in that asks the child
marking      one answer: the child, the judge, a status in words
rules        grading.toml: points, due date, what counts
grade        all of it: `python course.py grade SUBMISSIONS`
report       what a class gets wrong; a page for each student
"""
