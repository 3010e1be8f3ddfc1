"""Print every attempt with its verdict, as a Markdown table."""

from tests.attempts import every_lesson

print("| exercise | attempt | verdict | reply |\n|---|---|---|---|")
for lesson in every_lesson():
    for attempt in (*lesson.right_ones, *lesson.wrong_ones):
        feedback = attempt.judged()
        cell = " ".join(attempt.cell.split())[:70].replace("|", "\\|")
        reply = feedback.message if attempt.says else ""
        print(f"| {attempt.exercise.id} | `{cell}` | {feedback.verdict} | {reply} |")
