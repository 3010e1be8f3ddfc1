"""Part 3: one place, how many places, all of them, and pooling; and the stretch, windows as rows."""

from tests.attempts.images.lesson import attempts

attempts.right("one_place", "one_place = 9", "one_place = 9.0", "one_place = np.tensordot(bar[2:5, 1:4], kernel)")
attempts.wrong(
    "one_place",
    ("one_place = 15", "right column alone"),
    ("one_place = bar[2:5, 1:4] * kernel", "nine products"),
    ("one_place = (bar[2:4, 1:3] * kernel[:2, :2]).sum()", "end of a slice"),
    ("one_place = bar[2:5, 1:4].sum()", "Multiply each by its weight"),
    ("one_place = (bar[2:5, 1:4] @ kernel).sum()", "multiplies matrices"),
    ("one_place = -9", "left minus right"),
    ("one_place = 12", "another place"),
    ("one_place = -13", "another place"),
)
attempts.not_named(
    "one_place", "at_another_place", "one_place = 15", "one_place = 36", "one_place = 10", "one_place = 9"
)
attempts.right(
    "output_size",
    """
    def output_size(size, kernel, stride, padding):
        return int((size - kernel + 2 * padding) / stride) + 1
    """,
    """
    def output_size(size, kernel, stride, padding):
        import torch

        row = torch.zeros(1, 1, 1, size)
        weights = torch.zeros(1, 1, 1, kernel)
        return torch.nn.functional.conv2d(row, weights, stride=(1, stride), padding=(0, padding)).shape[-1]
    """,
    """
    def output_size(size, kernel, stride, padding):
        return len(range(-padding, size + padding - kernel + 1, stride))
    """,
)
attempts.wrong(
    "output_size",
    (
        """
        def output_size(size, kernel, stride, padding):
            return len(range(-padding, size + padding - kernel, stride))
        """,
        "expected",
    ),
    (
        """
        def output_size(size, kernel, stride, padding):
            return round((size + 2 * padding - kernel) / stride) + 1
        """,
        "nearest whole number",
    ),
    (
        """
        def output_size(size, kernel, stride, padding):
            return size
        """,
        "expected",
    ),
)
attempts.right(
    "convolve_with",
    """
    def convolve_with(picture, kernel, stride, padding):
        import torch

        X = torch.tensor(picture, dtype=torch.float64)[None, None]
        K = torch.tensor(kernel, dtype=torch.float64)[None, None]
        return torch.nn.functional.conv2d(X, K, stride=stride, padding=padding)[0, 0].numpy()
    """,
    """
    def convolve_with(picture, kernel, stride, padding):
        rows, columns = picture.shape
        framed = np.zeros((rows + 2 * padding, columns + 2 * padding))
        framed[padding : padding + rows, padding : padding + columns] = picture
        k = kernel.shape[0]
        result = []
        for top in range(0, framed.shape[0] - k + 1, stride):
            line = []
            for left in range(0, framed.shape[1] - k + 1, stride):
                line.append((framed[top : top + k, left : left + k] * kernel).sum())
            result.append(line)
        return result
    """,
)
attempts.wrong(
    "convolve_with",
    (
        """
        def convolve_with(picture, kernel, stride, padding):
            framed = np.pad(picture, (padding, 0))
            size = len(kernel)
            rows = (framed.shape[0] - size) // stride + 1
            columns = (framed.shape[1] - size) // stride + 1
            out = np.zeros((rows, columns))
            for r in range(rows):
                for c in range(columns):
                    out[r, c] = np.sum(framed[r * stride : r * stride + size, c * stride : c * stride + size] * kernel)
            return out
        """,
        "shape",
    ),
    (
        """
        def convolve_with(picture, kernel, stride, padding):
            framed = np.pad(picture, padding)
            size = len(kernel)
            rows = (framed.shape[0] - size) // stride + 1
            out = np.zeros((rows, rows))
            for r in range(rows):
                for c in range(rows):
                    out[r, c] = np.sum(framed[r * stride : r * stride + size, c * stride : c * stride + size] * kernel)
            return out
        """,
        "need not be as many",
    ),
    (
        """
        def convolve_with(picture, kernel, stride, padding):
            framed = np.pad(picture, padding)
            size = len(kernel)
            rows = (framed.shape[0] - size) // stride + 1
            columns = (framed.shape[1] - size) // stride + 1
            feature_map = np.zeros((rows, columns), dtype=int)
            for r in range(rows):
                for c in range(columns):
                    top = r * stride
                    left = c * stride
                    feature_map[r, c] = np.sum(framed[top : top + size, left : left + size] * kernel)
            return feature_map
        """,
        "decimals are cut off",
    ),
    (
        """
        def convolve_with(picture, kernel, stride, padding):
            size = len(kernel)
            full = np.zeros((picture.shape[0] - size + 1, picture.shape[1] - size + 1))
            for r in range(full.shape[0]):
                for c in range(full.shape[1]):
                    full[r, c] = np.sum(picture[r : r + size, c : c + size] * kernel)
            return np.pad(full, padding)[::stride, ::stride]
        """,
        "around the map",
    ),
    (
        """
        def convolve_with(picture, kernel, stride, padding):
            from scipy.signal import convolve2d

            return convolve2d(np.pad(picture, padding), kernel, mode="valid")[::stride, ::stride]
        """,
        "turned round",
    ),
)
attempts.right(
    "max_pool",
    """
    def max_pool(feature_map):
        import torch

        return torch.nn.functional.max_pool2d(torch.tensor(feature_map)[None, None], 2)[0, 0]
    """,
    """
    def max_pool(feature_map):
        m = feature_map[: len(feature_map) // 2 * 2, : feature_map.shape[1] // 2 * 2]
        return np.maximum(np.maximum(m[::2, ::2], m[1::2, ::2]), np.maximum(m[::2, 1::2], m[1::2, 1::2]))
    """,
)
attempts.wrong(
    "max_pool",
    (
        """
        def max_pool(feature_map):
            return np.maximum(feature_map[::2, ::2], feature_map[1::2, 1::2])
        """,
        "could not be broadcast",
    ),
    (
        """
        def max_pool(feature_map):
            return feature_map.max()
        """,
        "shape",
    ),
    (
        """
        def max_pool(feature_map):
            rows = feature_map.shape[0] // 2
            columns = feature_map.shape[1] // 2
            result = np.zeros((rows, columns), dtype=int)
            for r in range(rows):
                for c in range(columns):
                    result[r, c] = feature_map[2 * r : 2 * r + 2, 2 * c : 2 * c + 2].max()
            return result
        """,
        "decimals are cut off",
    ),
    (
        """
        def max_pool(feature_map):
            rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
            even = feature_map[: 2 * rows, : 2 * columns]
            return even.reshape(2, rows, 2, columns).max(axis=(0, 2))
        """,
        "both halves",
    ),
    (
        """
        def max_pool(feature_map):
            rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
            return [[feature_map[r : r + 2, c : c + 2].max() for c in range(columns)] for r in range(rows)]
        """,
        "overlap",
    ),
    (
        """
        def max_pool(feature_map):
            rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
            return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).min(axis=(1, 3))
        """,
        "expected",
    ),
)
attempts.right(
    "windows",
    """
    def windows(picture, size):
        rows, columns = picture.shape
        places = [(r, c) for r in range(rows - size + 1) for c in range(columns - size + 1)]
        return [picture[r : r + size, c : c + size].ravel().tolist() for r, c in places]
    """,
    """
    def windows(picture, size):
        import torch

        X = torch.tensor(picture)[None, None]
        return torch.nn.functional.unfold(X, size)[0].T
    """,
)
attempts.wrong(
    "windows",
    (
        """
        def windows(picture, size):
            rows = []
            for r in range(0, picture.shape[0] - size + 1, size):
                for c in range(0, picture.shape[1] - size + 1, size):
                    rows.append(picture[r : r + size, c : c + size].reshape(-1))
            return np.array(rows)
        """,
        "do not overlap",
    ),
    (
        """
        def windows(picture, size):
            return picture.reshape(-1, size * size)
        """,
        "cannot reshape",
    ),
    (
        """
        def windows(picture, size):
            rows = []
            for r in range(picture.shape[0] - size + 1):
                for c in range(picture.shape[1] - size + 1):
                    rows.append(picture[r : r + size, c : c + size].sum())
            return np.array(rows)
        """,
        "shape",
    ),
)
