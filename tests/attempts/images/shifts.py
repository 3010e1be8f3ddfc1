"""Part 5: the receptive field."""

from tests.attempts.images.lesson import attempts

attempts.right(
    "receptive_field",
    """
    def receptive_field(layers):
        field = 1
        for i, (kernel, _) in enumerate(layers):
            step = 1
            for _, stride in layers[:i]:
                step *= stride
            field += (kernel - 1) * step
        return field
    """,
    """
    def receptive_field(layers):
        if not layers:
            return 1
        kernel, stride = layers[0]
        return kernel + (receptive_field(layers[1:]) - 1) * stride
    """,
)
attempts.wrong(
    "receptive_field",
    (
        """
        def receptive_field(layers):
            field = step = 1
            for kernel, stride in layers:
                field = field + (kernel - 1) * step
                step = step * stride
                return field
        """,
        "stand in the loop",
    ),
    (
        """
        def receptive_field(layers):
            field = 1
            for kernel, stride in layers:
                field = field * kernel
            return field
        """,
        "widths are multiplied",
    ),
    (
        """
        def receptive_field(layers):
            field, step = 1, 1
            for stride, kernel in layers:
                field += (kernel - 1) * step
                step *= stride
            return field
        """,
        "read as (stride, kernel)",
    ),
    (
        """
        def receptive_field(layers):
            field, step = 1, 1
            for kernel, stride in layers:
                field += (kernel - 1) * step
                step *= stride
            return field, step
        """,
        "the field alone",
    ),
)
