import type { Response } from './shown.ts'

const NAME = /^([0-9a-f-]{36})\.(.{0,3})$/

/** The answers of a form by version: of each the ids chosen or the texts typed, in the order of the fields; none where nothing was. */
export function responsesIn(form: FormData): Map<string, Response> {
  const responses = new Map<string, Response>()
  for (const name of new Set(form.keys())) {
    const [, versionId, partId] = NAME.exec(name) ?? []
    const texts = form.getAll(name).map(String)
    if (versionId === undefined || partId === undefined || texts.every((text) => text.trim() === '')) continue
    responses.set(versionId, { ...responses.get(versionId), [partId]: texts })
  }
  return responses
}
