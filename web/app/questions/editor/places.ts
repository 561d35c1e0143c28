import { rowField } from '../../forms/rows.ts'
import { partPrefix } from './names.ts'

/** What `checkQuestion` of the library says about where a problem is. */
export interface Place {
  field?: string
  /** Id of the sub-question: `1`, `2`, … */
  part?: string
  /** Id of the choice: `A`, `B`, … */
  choice?: string
  /** Counted from 1. */
  blank?: number
  point?: number
}

/** The field of the form at which a problem of the question is shown. */
export function fieldOf({ field = '', part, choice, blank, point }: Place, code = ''): string {
  const prefix = part ? partPrefix(Number(part) - 1) : ''
  switch (field) {
    case 'choice':
      return choice ? rowField(`${prefix}choices`, choice.charCodeAt(0) - 65, 'text') : `${prefix}right`
    case 'key':
      return `${prefix}right`
    case 'blank':
      return blank ? rowField(`${prefix}blanks`, blank - 1, 'accepted') : `${prefix}blanks`
    case 'rubric':
      return point
        ? rowField(`${prefix}points`, point - 1, code.includes('weight') ? 'weight' : 'text')
        : `${prefix}referenceAnswer`
    case 'part':
      return 'parts'
    case 'keyword':
      return 'keywords'
    default:
      return prefix + field
  }
}

/** The field of the form for a place of the contract: `parts.0.blanks.1.accepted.0` is `parts-0-blanks-1-accepted`. */
export function fieldAt(path: string): string {
  const steps = path.split('.').filter((step) => step !== 'rubric')
  const at = (name: string) => steps.indexOf(name)
  if (at('key') >= 0) return [...steps.slice(0, at('key')), 'right'].join('-')
  for (const last of ['accepted', 'keywords']) if (at(last) >= 0) return steps.slice(0, at(last) + 1).join('-')
  return steps.join('-')
}
