"""Exercises of lesson 14: a bandit, returns and values, Q-learning, SARSA, a policy's loss, and a fair score.

The parts, in the order of the lesson, which is the order of the exercises:

    bandit     part 1: a mean kept up to date, greedy robots, ε-greedy
    returns    part 2: the discounted return, and values by hand
    values     part 3: what an action is worth, and a field beside a hole
    updates    part 4: one update of Q-learning
    targets    … its target at the end of an episode, and a schedule for ε
    cliff      part 5: SARSA's target, and who earns more
    backwards  part 6: returns from each step on
    losses     … and the loss of a policy with a baseline
    poles      part 7: who still stands, and which way a trained network pushes
    scores     part 8: a fair score, and a bonus that goes wrong
    log        the stretch: a policy learnt from a log (small_logs: what tells its mistakes apart)
    expected   … and the target of expected SARSA
"""

from helpers.exercises.reinforcement_learning import bandit, returns, values, updates, targets, cliff
from helpers.exercises.reinforcement_learning import backwards, losses, poles, scores, log, expected
from helpers.exercises.reinforcement_learning.lesson import ex
