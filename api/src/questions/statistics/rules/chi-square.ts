/**
 * The chi-square distribution with a whole number of degrees of freedom: Q(df / 2, x / 2), the regularised upper
 * incomplete gamma function (NIST DLMF 8.2.4; series 8.7.1, continued fraction 8.9.2).
 */

const PRECISION = 1e-15
const TINY = 1e-300
const MOST_STEPS = 10_000

/** The chance that a chi-square variable with `degrees` degrees of freedom exceeds `x`. */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1
  const a = degrees / 2
  const y = x / 2
  return y < a + 1 ? 1 - lower(a, y) : upper(a, y)
}

/** P(a, y) = yᵃ e⁻ʸ Σ yⁿ / Γ(a + n + 1). */
function lower(a: number, y: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MOST_STEPS && term > sum * PRECISION; n++) {
    term *= y / (a + n)
    sum += term
  }
  return sum * scale(a, y)
}

/** Q(a, y) by its continued fraction, evaluated by Lentz's method. */
function upper(a: number, y: number): number {
  let b = y + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let h = d
  for (let n = 1; n < MOST_STEPS; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    h *= c * d
    if (Math.abs(c * d - 1) < PRECISION) break
  }
  return h * scale(a, y)
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

/** yᵃ e⁻ʸ / Γ(a). */
const scale = (a: number, y: number): number => Math.exp(a * Math.log(y) - y - logGammaOfHalves(a))

/** ln Γ(a) for a = ½, 1, 1½ …: Γ(½) = √π, Γ(1) = 1, Γ(a + 1) = a Γ(a). */
function logGammaOfHalves(a: number): number {
  let log = a % 1 === 0 ? 0 : Math.log(Math.PI) / 2
  for (let k = a % 1 === 0 ? 1 : 0.5; k < a; k++) log += Math.log(k)
  return log
}
