import { Collector, type Place } from '../collect.ts'
import type { ReadResult } from '../format.ts'
import { boundsOf, type ReadOptions, refused } from '../limits.ts'
import { textOf } from '../text/lines.ts'
import { settle } from '../xml/piece.ts'
import { type Block, blocksOf } from './blocks.ts'
import { type Report, readAsked } from './question.ts'
import { findSign, unescapeGift } from './syntax.ts'
import { readTags } from './tags.ts'
import { formatted } from './text.ts'

/**
 * Reads questions from a GIFT file (https://docs.moodle.org/en/GIFT_format): multiple choice, true/false, short answer,
 * missing word and essay. Numerical and matching questions and descriptions, for which a bank has no type, are named.
 * Categories become topics.
 */
export function readGift(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  const limits = boundsOf(options)
  try {
    const { text, encoding } = textOf(bytes, limits, 'gift')
    const collector = new Collector(limits)
    let topic: string | null = null
    for (const block of blocksOf(text)) {
      const category = /^\s*\$CATEGORY:([^\n]*)/i.exec(block.text)
      if (category) topic = topicOf(category[1]!)
      else readBlock(block, topic, collector)
    }
    if (collector.rows === 0) collector.report('error', 'file-no-questions')
    return { ...collector.result(), encoding }
  } catch (error) {
    return refused(error)
  }
}

/** More than any question has, with all its texts. */
const LONGEST_BLOCK = 300_000

/** `$course$/top/处罚/听证` → `处罚/听证`. */
const topicOf = (category: string): string | null =>
  category
    .trim()
    .replace(/^\$\w+\$\/?/, '')
    .replace(/^top(?:\/|$)/, '') || null

function readBlock(block: Block, topic: string | null, collector: Collector): void {
  collector.count()
  const row = block.line
  const { length } = block.text
  if (length > LONGEST_BLOCK) {
    collector.report('error', 'question-text-too-long', { row }, { field: 'stem', length, limit: LONGEST_BLOCK })
    return
  }
  const parts = partsOf(block.text)
  const name = unescapeGift(parts.name).slice(0, 80)
  const place: Place = { row, ...(parts.line > 0 && { line: row + parts.line }) }
  if ('fault' in parts) {
    if (parts.fault === 'description') {
      collector.report('error', 'question-kind-unsupported', place, { kind: 'description', name: name || parts.text })
    } else collector.report('error', 'text-brace-unclosed', place, { text: parts.text })
    return
  }
  const tags = readTags(block.comments)
  const removed = new Set<string>()
  const { format, source: stem } = formatted(parts.stem, 'moodle')
  const report: Report = (severity, code, detail) =>
    collector.report(severity, code, place, code === 'question-kind-unsupported' && name ? { ...detail, name } : detail)
  const asked = readAsked({ ...parts, stem, format, removed, ...(tags.type && { type: tags.type }) }, report)
  if (removed.size > 0) report('warning', 'question-markup-removed', { removed: [...removed].sort().join(', ') })
  if (!asked) return
  const { type: _type, difficulty = 3, ...about } = tags
  collector.add(settle({ ...asked, ...about, difficulty, topic }), { row }, () => place)
}

type Parts = { name: string; line: number } & (
  | { stem: string; answers: string; feedback: string }
  | { fault: 'description' | 'brace'; text: string }
)

/** Takes a question apart; `line` counts from its first line to that of the opening brace. */
function partsOf(block: string): Parts {
  const [, name = '', text = ''] = /^\s*::((?:\\[\s\S]|(?!::)[^\\])*)::([\s\S]*)$/.exec(block) ?? [block, '', block]
  const open = findSign(text, '{')
  const close = findSign(text, '}', Math.max(open, 0))
  const line = open < 0 ? 0 : block.slice(0, block.length - text.length + open).split('\n').length - 1
  const excerpt = text.trim().slice(0, 40)
  if (open < 0 && close < 0) return { name, line: 0, fault: 'description', text: excerpt }
  if (open < 0 || close < 0) return { name, line, fault: 'brace', text: excerpt }
  const after = text.slice(close + 1)
  const stem = after.trim() === '' ? text.slice(0, open) : `${text.slice(0, open)}____${after}`
  const between = text.slice(open + 1, close)
  const hashes = lastFeedback(between)
  return {
    name,
    line,
    stem: stem.trim(),
    answers: (hashes < 0 ? between : between.slice(0, hashes)).trim(),
    feedback: hashes < 0 ? '' : between.slice(hashes + 4).trim(),
  }
}

/** Where the general feedback begins, or −1. */
function lastFeedback(text: string): number {
  let found = -1
  for (let at = findSign(text, '####'); at >= 0; at = findSign(text, '####', at + 4)) found = at
  return found
}
