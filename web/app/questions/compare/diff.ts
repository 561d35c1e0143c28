/** A stretch of text that both have, or only the earlier (`removed`) or the later (`added`). */
export interface Stretch {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Beyond so many changes two texts have little in common; they are then shown as one exchanged for the other. */
const MOST_CHANGES = 600

/** Fewer characters between two changes than this are shown as changed as well: `甲乙` → `丙乙丁` reads easier in one piece. */
const LEAST_SAME = 2

/** Chinese character by character; words, numbers, white space and tags of HTML as a whole. */
const UNITS = /<[^<>]*>|[A-Za-z0-9]+|\s+|[\s\S]/gu

/**
 * What has to be taken out of and put into `before` to make `after`, by Myers' O(ND) algorithm (E. W. Myers, An O(ND)
 * Difference Algorithm and Its Variations, Algorithmica 1, 1986).
 */
export function diff(before: string, after: string): Stretch[] {
  const a = before.match(UNITS) ?? []
  const b = after.match(UNITS) ?? []
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const middle = changes(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const same = (units: string[]): Stretch => ({ kind: 'same', text: units.join('') })
  return joined(readable(joined([same(a.slice(0, start)), ...middle, same(a.slice(a.length - end))])))
}

function changes(a: string[], b: string[]): Stretch[] {
  const trace = edits(a, b)
  if (!trace)
    return [
      { kind: 'removed', text: a.join('') },
      { kind: 'added', text: b.join('') },
    ]
  const found: Stretch[] = []
  let x = a.length
  let y = b.length
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d]!
    const k = x - y
    const fromAbove = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1))
    const fromX = d === 0 ? 0 : at(reach, fromAbove ? k + 1 : k - 1)
    const fromY = d === 0 ? 0 : fromX - (fromAbove ? k + 1 : k - 1)
    while (x > fromX && y > fromY) {
      found.push({ kind: 'same', text: a[--x]! })
      y--
    }
    if (d > 0) found.push(fromAbove ? { kind: 'added', text: b[--y]! } : { kind: 'removed', text: a[--x]! })
  }
  return found.reverse()
}

const at = (reach: Map<number, number>, k: number): number => reach.get(k) ?? -1

/** For every number of changes how far each diagonal was reached before it; undefined if there are too many. */
function edits(a: string[], b: string[]): Map<number, number>[] | undefined {
  const most = Math.min(MOST_CHANGES, a.length + b.length)
  const trace: Map<number, number>[] = []
  const reach = new Map([[1, 0]])
  for (let d = 0; d <= most; d++) {
    trace.push(new Map(reach))
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1))
      let x = isDown ? at(reach, k + 1) : at(reach, k - 1) + 1
      let y = x - k
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++
        y++
      }
      reach.set(k, x)
      if (x >= a.length && y >= b.length) return trace
    }
  }
  return undefined
}

/** Very short same stretches between changes become part of the change. */
function readable(stretches: Stretch[]): Stretch[] {
  return stretches.flatMap((stretch, i): Stretch[] => {
    const isBetween = i > 0 && i < stretches.length - 1
    if (stretch.kind !== 'same' || !isBetween || [...stretch.text].length >= LEAST_SAME) return [stretch]
    return [
      { kind: 'removed', text: stretch.text },
      { kind: 'added', text: stretch.text },
    ]
  })
}

/** Neighbours of one kind as one; in a change what was removed comes first. */
function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) result.push({ kind: 'removed', text: removed })
    if (added) result.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of stretches) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (text) {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') last.text += text
      else result.push({ kind, text })
    }
  }
  flush()
  return result
}
