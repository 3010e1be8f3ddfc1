"""From a chance to a decision."""

import numpy as np

from helpers.exercises.classification.lesson import ex


@ex.function(
    probes=[
        (np.array([0.02, 0.08, 0.12, 0.4, 0.95]), 1000, 10_000),
        (np.array([0.15, 0.24, 0.3, 0.6, 0.8]), 500, 2000),
        (np.array([0.1, 0.21, 0.23, 0.45, 0.55, 0.7]), 200, 900),
        (np.array([0.2, 0.5, 0.9]), 300, 100),  # to inspect is dearer than any damage
    ],
    hints=[
        "Inspecting costs `cost_inspection`, whatever is found. What does flying on cost, on average, at chance p?",
        "Inspect where `p * cost_missed` is larger than `cost_inspection`.",
    ],
    why="The threshold is a price, not a property of the model. Half belongs to costs of one to two.",
)
def needs_mechanic(p, cost_inspection, cost_missed):
    """Is it cheaper to inspect than to let go? True or False for each chance in p, shape (n,).

    Where both cost the same, either answer is right.
    """
    return p * cost_missed > cost_inspection


@needs_mechanic.also_right
def by_the_threshold(p, cost_inspection, cost_missed):
    return [chance >= cost_inspection / cost_missed for chance in p]


needs_mechanic.equivalent("> cost_inspection", ">= cost_inspection", "where both cost the same, either is as cheap")
needs_mechanic.equivalent("chance >= ", "chance > ", "where both cost the same, either is as cheap")
needs_mechanic.equivalent(
    "needs_mechanic(p, cost_inspection, cost_missed)",
    "needs_mechanic(cost_missed, cost_inspection, p)",
    "they are multiplied with one another",
)


@needs_mechanic.mistake("You inspect where damage is likelier than not. But the two errors do not cost the same.")
def half_as_ever(p, cost_inspection, cost_missed):
    return p > 0.5


@needs_mechanic.mistake(
    "That threshold, c / (c + M), is for an inspection that costs nothing where damage is found. Ours is paid for "
    "every aircraft we look at."
)
def paid_for_false_alarms_only(p, cost_inspection, cost_missed):
    return p > cost_inspection / (cost_inspection + cost_missed)


@needs_mechanic.mistake(
    "The ratio is upside down. Where a miss is dearer than an inspection your threshold is above 1, which no chance "
    "ever reaches: the dearer a miss, the sooner the mechanic should go."
)
def upside_down(p, cost_inspection, cost_missed):
    return p > cost_missed / cost_inspection


@needs_mechanic.mistake("The answer is turned round: True should be where the mechanic has to look.")
def sent_the_others(p, cost_inspection, cost_missed):
    return p * cost_missed <= cost_inspection


@needs_mechanic.mistake("You compared the log-odds with the threshold. The chances are given: compare p itself.")
def compared_log_odds(p, cost_inspection, cost_missed):
    return np.log(p / (1 - p)) > cost_inspection / cost_missed


@needs_mechanic.mistake(
    "You compared with the chance of no damage. Flying on costs `cost_missed` where there is damage, with chance p."
)
def chance_of_no_damage(p, cost_inspection, cost_missed):
    return (1 - p) * cost_missed > cost_inspection


@needs_mechanic.mistake(
    "You took the inspection off what a miss costs. `cost_missed` is what damage that flies on costs *more* than "
    "damage found at once, and the inspection is paid in any case: compare p · cost_missed with it."
)
def net_of_the_inspection(p, cost_inspection, cost_missed):
    return p * (cost_missed - cost_inspection) > cost_inspection


@needs_mechanic.mistake(
    "A threshold of a tenth belongs to costs of one to ten. The function is given other costs as well."
)
def always_a_tenth(p, cost_inspection, cost_missed):
    return p > 0.1


@needs_mechanic.mistake("You inspect where the chance is above the mean. What it costs has no part in that.")
def above_the_mean(p, cost_inspection, cost_missed):
    return p > p.mean()


@needs_mechanic.mistake(
    "That threshold is M / (c + M): the dearer a miss, the later the mechanic would go. Turn it round."
)
def share_of_the_miss(p, cost_inspection, cost_missed):
    return p > cost_missed / (cost_inspection + cost_missed)


@needs_mechanic.mistake("That is what is saved by inspecting, in dollars. True or False is asked for: is it above 0?")
def dollars_saved(p, cost_inspection, cost_missed):
    return p * cost_missed - cost_inspection


@needs_mechanic.mistake("That is what the cheaper of the two costs. Asked is which of them it is: True for inspecting.")
def what_it_costs(p, cost_inspection, cost_missed):
    return np.minimum(p * cost_missed, cost_inspection)


@needs_mechanic.mistake("That is the threshold itself. Compare each chance in p with it.")
def threshold_alone(p, cost_inspection, cost_missed):
    return cost_inspection / cost_missed


@needs_mechanic.mistake(
    "These are the places of the chances above the threshold. True or False is asked for each of all."
)
def places(p, cost_inspection, cost_missed):
    return np.where(p * cost_missed > cost_inspection)[0]


@needs_mechanic.mistake("These are the chances above the threshold. True or False is asked for each of all.")
def chances_above(p, cost_inspection, cost_missed):
    return p[p * cost_missed > cost_inspection]


@needs_mechanic.mistake("That is how many need the mechanic. True or False is asked for each of them.")
def how_many(p, cost_inspection, cost_missed):
    return (p * cost_missed > cost_inspection).sum()


@needs_mechanic.mistake("That is one answer for all. True or False is asked for each chance in p.")
def one_answer(p, cost_inspection, cost_missed):
    return bool((p * cost_missed > cost_inspection).any())


@needs_mechanic.mistake(
    "Your threshold is c / (M − c). `cost_missed` is what damage that flies on costs *more* already, and the "
    "inspection is paid in any case: nothing is to be taken off."
)
def threshold_net_of_the_inspection(p, cost_inspection, cost_missed):
    return p > cost_inspection / (cost_missed - cost_inspection)


@needs_mechanic.mistake(
    "You never inspect. Is your threshold above 1? A chance cannot be compared with dollars: c / M is a share."
)
def never(p, cost_inspection, cost_missed):
    return np.zeros(len(p), dtype=bool)


@needs_mechanic.mistake("You inspect every aircraft, whatever its chance. Is your threshold 0?")
def always(p, cost_inspection, cost_missed):
    return np.ones(len(p), dtype=bool)


@needs_mechanic.mistake("`//` drops what is behind the point: 500 // 2000 is 0. A share needs `/`.")
def whole_quotient(p, cost_inspection, cost_missed):
    return p > cost_inspection // cost_missed


@needs_mechanic.mistake(
    "Your threshold is 1 − c / M: the dearer a miss, the later the mechanic would go. Turn it round."
)
def one_less_the_threshold(p, cost_inspection, cost_missed):
    return p > 1 - cost_inspection / cost_missed


@needs_mechanic.mistake(
    "An inspection costs 1,000 dollars in your function, as in the lesson. It is given other costs: `cost_inspection`."
)
def always_a_thousand(p, cost_inspection, cost_missed):
    return p * cost_missed > 1000


@needs_mechanic.mistake(
    "`if` asks one question, and p holds many chances. A comparison of the whole array gives True or False for each."
)
def asked_with_if(p, cost_inspection, cost_missed):
    return True if p > cost_inspection / cost_missed else False  # noqa: SIM210
