import type { Part } from '../model/question.ts'
import { graded, requireHundredths } from './grade-response.ts'
import { type GradingRule, type KeyedItem, type MarkedItem, type Marker, prepareMarker } from './prepare.ts'

/** Marks reached and marks possible, both in hundredths. */
export interface Grade {
  mark: number
  of: number
}

export interface GradedPaper {
  items: MarkedItem[]
  /** Only the parts that the paper has. What needs marking counts as nothing so far. */
  parts: Partial<Record<Part, Grade>>
  total: Grade
  /** Refs of the short answers that need marking by hand. */
  needsMarking: number[]
  /** The most that marking by hand can still add, in hundredths, in all and by part. */
  open: number
  openByPart: Partial<Record<Part, number>>
}

/** Marks given by hand, in hundredths, by ref. */
export type HandMarks = ReadonlyMap<number, number>

/** Grades all attempts of one form: what can be worked out once is worked out once. */
export interface Grading {
  /**
   * Grades one attempt from its last answers as the journal carries them (see `parseResponse`). Refs the form does not
   * have are ignored; a question without an answer is worth 0.
   * @throws RangeError for a mark by hand beyond the marks of its question
   */
  grade(answers: ReadonlyMap<number, string>, handMarks?: HandMarks): GradedPaper
}

/** @throws RangeError for a key or rule that cannot be graded by, see `prepareMarker` */
export function prepareGrading(items: readonly KeyedItem[], rule: GradingRule): Grading {
  const markers = items.map((item) => prepareMarker(item, rule))
  return {
    grade: (answers, handMarks) =>
      addUp(markers, (marker) => marker.gradeText(answers.get(marker.item.ref) ?? ''), handMarks),
  }
}

/** Grades one paper from responses as sets of choices or lists of texts; see `Grading.grade`. */
export function gradePaper(
  items: readonly KeyedItem[],
  responses: ReadonlyMap<number, readonly string[]>,
  rule: GradingRule,
  handMarks?: HandMarks,
): GradedPaper {
  const markers = items.map((item) => prepareMarker(item, rule))
  return addUp(markers, (marker) => marker.grade(responses.get(marker.item.ref) ?? []), handMarks)
}

function addUp(
  markers: readonly Marker[],
  mark: (marker: Marker) => MarkedItem,
  handMarks: HandMarks | undefined,
): GradedPaper {
  const paper: GradedPaper = {
    items: [],
    parts: {},
    total: { mark: 0, of: 0 },
    needsMarking: [],
    open: 0,
    openByPart: {},
  }
  for (const marker of markers) {
    const { ref, marks, part } = marker.item
    const marked = byHand(mark(marker), marks, handMarks)
    paper.items.push(marked)
    paper.parts[part] ??= { mark: 0, of: 0 }
    const earned = marked.outcome === 'GRADED' ? marked.mark : 0
    for (const grade of [paper.parts[part], paper.total]) {
      grade.mark += earned
      grade.of += marks
    }
    if (marked.outcome === 'NEEDS_MARKING') {
      paper.needsMarking.push(ref)
      paper.open += marks
      paper.openByPart[part] = (paper.openByPart[part] ?? 0) + marks
    }
  }
  return paper
}

function byHand(marked: MarkedItem, marks: number, handMarks: HandMarks | undefined): MarkedItem {
  if (marked.outcome === 'GRADED') return marked
  const { ref } = marked
  const mark = handMarks?.get(ref)
  if (mark === undefined) return marked
  requireHundredths('mark', mark)
  if (mark > marks) throw new RangeError(`question ${ref} has ${marks} hundredths, not ${mark}`)
  return { ref, answered: true, outcome: 'GRADED', ...graded(mark, Math.max(marks, 1), marks) }
}

/**
 * A grade on another scale, e.g. a part of 60 marks on the hundred-mark scale (百分制).
 * @param scale full marks of the scale, in hundredths: 10000 for the hundred-mark scale
 * @returns hundredths, rounded down, so that nobody passes by rounding
 */
export function onScale({ mark, of }: Grade, scale: number): number {
  requireHundredths('scale', scale)
  if (of === 0) return 0
  return Number((BigInt(mark) * BigInt(scale)) / BigInt(of))
}
