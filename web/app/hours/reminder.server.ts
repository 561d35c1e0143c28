import type { Fields } from '../api/fields.server.ts'

/** The unit, area and year that the page of a list shows, as reminders take them. */
export function selectionOf(request: Request): { year?: number; area?: string; organ?: string } {
  const query = new URL(request.url).searchParams
  const year = Number(query.get('year'))
  const area = query.get('area')
  const organ = query.get('organ')
  return { ...(year > 0 && { year }), ...(area && { area }), ...(organ && { organ }) }
}

/** Whom a form asks to remind: those who were chosen by name, or all who lack hours. */
export function reminderInput(fields: Fields): { persons?: string[]; only: 'SHORT' } {
  return { only: 'SHORT', ...(fields.text('whom') === 'chosen' && { persons: fields.list('persons') }) }
}
