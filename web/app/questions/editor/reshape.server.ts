import { htmlToText, safeHtml, textToHtml } from '@app/question-bank'
import type { Fields } from '../../api/fields.server.ts'
import type { Refused } from '../../api/submit.server.ts'
import { editRows, type Values } from '../../forms/rows.ts'
import { sameForm } from '../../forms/same-form.server.ts'
import type { QuestionType } from './names.ts'
import { withDefaults, withTexts, withType } from './reshape.ts'

/** How texts are written from now on; `TIDY` takes out what a question may not hold. */
const WRITING: Record<string, { markup: 'TEXT' | 'HTML'; change: (text: string) => string }> = {
  TEXT: { markup: 'TEXT', change: htmlToText },
  HTML: { markup: 'HTML', change: textToHtml },
  TIDY: { markup: 'HTML', change: (text) => safeHtml(text).html },
}

/** The same form where it was only sent to change its rows, a type or how texts are written; otherwise undefined. */
export function reshaped(fields: Fields): Refused | undefined {
  const values = changed(fields)
  return values && sameForm(fields, withDefaults(values))
}

function changed(fields: Fields): Values | undefined {
  const [prefix = '', type] = fields.text('_type').split('|')
  if (type) return withType(fields.keep(), prefix, type as QuestionType)
  const writing = WRITING[fields.text('_markup')]
  if (writing) return { ...withTexts(fields.keep(), writing.change), markup: [writing.markup] }
  const rows = fields.text('_rows')
  return rows ? editRows(fields.keep(), rows) : undefined
}
