"""Print attempts with their verdicts as a Markdown table: all of them, or those of the lessons named."""

import os
import sys

from tests.attempts import every_lesson

os.environ["COURSE_PROGRESS"] = "off"  # these answers are not the learner's
lessons = {lesson.lesson: lesson for lesson in every_lesson()}
wanted = sys.argv[1:] or list(lessons)
if unknown := set(wanted) - lessons.keys():
    sys.exit(f"There are no attempts at {', '.join(sorted(unknown))}; there are some at {', '.join(lessons)}.")
print("| exercise | attempt | verdict | reply |\n|---|---|---|---|")
for name in wanted:
    for attempt in (*lessons[name].right_ones, *lessons[name].wrong_ones, *lessons[name].neighbours):
        feedback = attempt.judged()
        cell = " ".join(attempt.cell.split())[:70].replace("|", "\\|")
        reply = feedback.message if attempt.says or attempt.never else ""
        print(f"| {attempt.exercise.id} | `{cell}` | {feedback.verdict} | {reply} |")
