// Logistic regression by full-batch Adam on standardised features; small enough to need no library.

export interface Row {
  readonly features: Float64Array
  readonly positive: boolean
  /** How much the row counts. */
  readonly weight: number
}

export interface Linear {
  readonly weights: number[]
  readonly bias: number
}

/** Deterministic. `l2` is on the standardised weights; the result is for the features as they are. */
export function fitLinear(rows: readonly Row[], { steps = 150, l2 = 1e-4, rate = 0.1 } = {}): Linear {
  const size = rows[0]?.features.length ?? 0
  const total = rows.reduce((sum, row) => sum + row.weight, 0)
  const { means, spreads } = standards(rows, size)
  const values = new Float64Array(rows.length * size)
  rows.forEach((row, at) => {
    for (let j = 0; j < size; j += 1)
      values[at * size + j] = ((row.features[j] ?? 0) - (means[j] ?? 0)) / (spreads[j] ?? 1)
  })

  // The bias is the last of the parameters.
  const parameters = new Float64Array(size + 1)
  parameters[size] = -3
  const [first, second] = [new Float64Array(size + 1), new Float64Array(size + 1)]
  for (let step = 1; step <= steps; step += 1) {
    const gradient = gradientAt(parameters, values, rows, total)
    for (let j = 0; j <= size; j += 1) {
      const slope = (gradient[j] ?? 0) + (j < size ? l2 * (parameters[j] ?? 0) : 0)
      first[j] = 0.9 * (first[j] ?? 0) + 0.1 * slope
      second[j] = 0.99 * (second[j] ?? 0) + 0.01 * slope * slope
      const move = (first[j] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((second[j] ?? 0) / (1 - 0.99 ** step)) + 1e-8)
      parameters[j] = (parameters[j] ?? 0) - rate * move
    }
  }
  const weights = Array.from({ length: size }, (_, j) => (parameters[j] ?? 0) / (spreads[j] ?? 1))
  const bias = (parameters[size] ?? 0) - weights.reduce((sum, weight, j) => sum + weight * (means[j] ?? 0), 0)
  return { weights, bias }
}

function standards(rows: readonly Row[], size: number) {
  const means = new Float64Array(size)
  const spreads = new Float64Array(size)
  for (const { features } of rows) {
    for (let j = 0; j < size; j += 1) means[j] = (means[j] ?? 0) + (features[j] ?? 0) / rows.length
  }
  for (const { features } of rows) {
    for (let j = 0; j < size; j += 1) {
      spreads[j] = (spreads[j] ?? 0) + ((features[j] ?? 0) - (means[j] ?? 0)) ** 2 / rows.length
    }
  }
  return {
    means,
    spreads: spreads.map((variance) => (variance < 1e-12 ? Number.POSITIVE_INFINITY : Math.sqrt(variance))),
  }
}

function gradientAt(parameters: Float64Array, values: Float64Array, rows: readonly Row[], total: number): Float64Array {
  const size = parameters.length - 1
  const gradient = new Float64Array(size + 1)
  rows.forEach(({ positive, weight }, at) => {
    let odds = parameters[size] ?? 0
    for (let j = 0; j < size; j += 1) odds += (parameters[j] ?? 0) * (values[at * size + j] ?? 0)
    const error = ((1 / (1 + Math.exp(-odds)) - (positive ? 1 : 0)) * weight) / total
    for (let j = 0; j < size; j += 1) gradient[j] = (gradient[j] ?? 0) + error * (values[at * size + j] ?? 0)
    gradient[size] = (gradient[size] ?? 0) + error
  })
  return gradient
}
