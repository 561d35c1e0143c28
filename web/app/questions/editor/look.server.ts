import { type QuestionInput, questions, type RelatedQuestion } from '@app/api/contract'
import { parseCitations } from '@app/question-bank'
import { data } from '@remix-run/node'
import { call } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { sameForm } from '../../forms/same-form.server.ts'
import { readyContent } from '../content/ready-content.server.ts'
import { questionInput } from './question-input.server.ts'
import { isSignedOut } from './signed-out.server.ts'

/** What can be told about a question while it is being written. */
export interface Looked {
  /** As it will be shown; undefined while nothing is asked. */
  content?: QuestionInput
  /** Questions like it; null where that could not be found out. */
  similar: RelatedQuestion[] | null
  /** The legal basis as the program has understood it. */
  citations: { law: string; article: number | null; edition: string | null }[]
  /** The legal basis as it is written. */
  legalBasis: string | null
  /** The session has ended while the question was written. */
  isSignedOut?: true
}

/** @param exceptId the question that is being changed, which is like itself */
async function lookAt(request: Request, fields: Fields, exceptId: string | null): Promise<Looked> {
  const input = questionInput(fields)
  return {
    content: input.stem ? readyContent(input) : undefined,
    similar: input.stem ? await similarTo(request, input, exceptId) : [],
    citations: citationsIn(input.legalBasis ?? ''),
    legalBasis: input.legalBasis,
  }
}

const citationsIn = (legalBasis: string): Looked['citations'] =>
  parseCitations(legalBasis).map(({ law, article, edition }) => ({
    law,
    article: article ?? null,
    edition: edition ?? null,
  }))

async function similarTo(request: Request, { stem, choices }: QuestionInput, exceptId: string | null) {
  const body = { stem, choices: choices.filter(({ text }) => text !== ''), exceptId }
  try {
    return (await call(request, questions.similar, { body })).items
  } catch (problem) {
    // While somebody is writing, a text that the API would refuse is no reason to lose the page.
    if (problem instanceof ApiProblem) return null
    throw problem
  }
}

/** The same without ever leading away from the form: a session that has ended is told of. */
export async function lookQuietly(request: Request, fields: Fields, exceptId: string | null): Promise<Looked> {
  try {
    return await lookAt(request, fields, exceptId)
  } catch (thrown) {
    if (!isSignedOut(thrown)) throw thrown
    return { similar: null, citations: [], legalBasis: null, isSignedOut: true }
  }
}

/** The same form again with what can be told about it, where it was sent to be looked at (no JavaScript). */
export async function lookedAt(request: Request, fields: Fields, exceptId: string | null) {
  if (!fields.text('_look')) return undefined
  const looked = await lookAt(request, fields, exceptId)
  return data({ ...sameForm(fields, fields.keep()).data, looked })
}
