const two = (value: number) => String(value).padStart(2, '0')

/** Seconds as a player shows them: `09:30`, `1:09:30`. */
export function clockOf(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(Math.floor(seconds % 60))}`
  return hours > 0 ? `${hours}:${rest}` : rest
}
