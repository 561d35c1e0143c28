import { Refusal } from '../../kernel/refusal.ts'

const LONGEST = 300

/** What an error message may carry that nobody should read in a list of failed tasks. */
const SECRETS: [RegExp, string][] = [
  // Addresses with a user and password.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1***@'],
  // Tokens, keys and hashes: long runs of hexadecimal or Base64.
  [/[A-Za-z0-9+/_-]{32,}={0,2}/g, '***'],
  // Identity numbers and phone numbers.
  [/\d{11,}[\dXx]?/g, '***'],
  // What follows the name of a secret.
  [/\b(password|passwd|secret|token|key|authorization)\b(["']?\s*[:=]\s*)\S+/gi, '$1$2***'],
]

/** One short line about an error that is safe to keep and to show: a refusal's code, or the message without secrets. */
export function errorText(error: unknown): string {
  if (error instanceof Refusal) return error.code
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const safe = SECRETS.reduce((line, [pattern, instead]) => line.replace(pattern, instead), text.replace(/\s+/g, ' '))
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe
}
