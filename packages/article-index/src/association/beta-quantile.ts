// Quantiles of the beta distribution, which exact intervals for shares are made from.

/** Lanczos's approximation with g = 7 and nine terms (Godfrey 2001): 15 digits. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x ≥ 0.5. */
function logGamma(x: number): number {
  const series = lanczos.slice(1).reduce((sum, factor, i) => sum + factor / (x + i), lanczos[0] ?? 0)
  const t = x + 6.5
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(series)
}

const tiny = 1e-300
const notZero = (x: number) => (Math.abs(x) < tiny ? tiny : x)
const mostTerms = 10_000

/**
 * The share of a beta distribution below x, a and b ≥ 0.5: its continued fraction
 * (https://dlmf.nist.gov/8.17#v) by the modified method of Lentz.
 */
export function betaShareBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShareBelow(1 - x, b, a)
  let c = 1
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / notZero(1 + even * d)
    c = notZero(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / notZero(1 + odd * d)
    c = notZero(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  return (Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta) / a) * fraction
}

/** The x below which a share p of the distribution lies; by bisection. */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0
  let high = 1
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2
    if (betaShareBelow(middle, a, b) < p) low = middle
    else high = middle
  }
  return high
}
