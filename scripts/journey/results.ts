import { results } from '../../api/src/exams/results/contract.ts'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { jobs } from '../../api/src/platform/queue/contract.ts'
import type { FormQuestion } from '../../question-bank/src/form.ts'
import { ApiProblem } from '../lib/api-client.ts'
import { inParallel } from '../lib/in-parallel.ts'
import { everyPage } from '../lib/pages.ts'
import { until } from '../lib/until.ts'
import type { Candidate, Journey } from './context.ts'
import { type ExpectedResult, expectedResult } from './grade.ts'
import { demand } from './ledger.ts'
import { fingerprint } from './receipts.ts'

const AT_ONCE = 32

/** What every candidate must have got, computed here. */
export function expectedResults({ candidates, keys, session }: Journey): Map<Candidate, ExpectedResult> {
  const right = (question: FormQuestion) =>
    question.type === 'FILL_IN' ? keys.acceptedIn(question) : keys.rightOf(question)
  return new Map(
    candidates.map((candidate) => {
      const { form, answers } = candidate.sitting
      return [candidate, expectedResult(form.questions, answers, right, session.rules)]
    }),
  )
}

/** The product grades, as a job. */
export async function grade({ staff, session, size }: Journey): Promise<number> {
  const { id } = await staff.examOfficer.call(results.grade, { params: { id: session.id } })
  const job = await until(async () => {
    const now = await staff.examOfficer.call(jobs.read, { params: { id } })
    demand(now.state !== 'FAILED', 'grading failed', { error: now.error })
    return now.state === 'DONE' ? now : undefined
  })
  const summary = await staff.examOfficer.call(results.summary, { params: { id: session.id } })
  demand(summary.graded === size, 'not everybody was graded', { graded: summary.graded, job: job.result })
  return summary.graded
}

/** Every mark of the product against ours. */
export async function compareResults(
  { staff, session }: Journey,
  expected: Map<Candidate, ExpectedResult>,
): Promise<number> {
  const list = await everyPage((page) =>
    staff.examOfficer.call(results.list, { params: { id: session.id }, query: page }),
  )
  const byAdmission = new Map(list.map((result) => [result.admissionNo, result]))
  demand(byAdmission.size === expected.size, 'results are missing', { results: byAdmission.size })
  for (const [candidate, own] of expected) {
    const { admissionNo, attemptId } = candidate.sitting.attempt
    const given = byAdmission.get(admissionNo)
    demand(given?.attemptId === attemptId, 'a candidate has no result', { candidate: candidate.name, admissionNo })
    requireSame(given!, own, candidate)
  }
  const passed = [...expected.values()].filter((one) => one.passed).length
  const summary = await staff.examOfficer.call(results.summary, { params: { id: session.id } })
  demand(summary.passed === passed, 'another number passed', { passed: summary.passed, expected: passed })
  return list.length
}

interface GivenResult extends ExpectedResult {
  answerHash: string
}

function requireSame(given: GivenResult, own: ExpectedResult, { name, sitting }: Candidate): void {
  const plain = ({ parts, mark, max, passed }: ExpectedResult) =>
    JSON.stringify([parts.map((part) => [part.part, part.mark, part.max, part.passed]), mark, max, passed])
  demand(plain(given) === plain(own), 'a grade differs from the journey’s own', {
    candidate: name,
    given: plain(given),
    expected: plain(own),
  })
  demand(given.answerHash === fingerprint(sitting.answers), 'a result is over other answers', { candidate: name })
}

/** Two people approve the same figures; one alone, or one twice, is not enough. */
export async function release({ staff, session }: Journey): Promise<number> {
  const params = { id: session.id }
  const { resultHash } = await staff.examOfficer.call(results.summary, { params })
  const body = { resultHash: resultHash ?? '' }
  const version = async () => (await staff.examApprover.call(sessions.read, { params })).version

  await staff.examOfficer.call(results.approve, { params, body })
  demand(
    (await refusalOf(staff.examOfficer.call(results.approve, { params, body }))) === 409,
    'one person approved twice',
  )
  const early = staff.examApprover.call(results.release, { params, body: { version: await version() } })
  demand((await refusalOf(early)) === 409, 'results were released after one approval')
  await staff.examApprover.call(results.approve, { params, body })
  const done = await staff.examApprover.call(results.release, { params, body: { version: await version() } })
  demand(done.state === 'PUBLISHED_RESULTS', 'the results are not published', { state: done.state })
  return 2
}

/** Every candidate sees the result that we expect, and nobody else's. */
export async function candidatesLook(
  { candidates }: Journey,
  expected: Map<Candidate, ExpectedResult>,
): Promise<number> {
  await inParallel(candidates, AT_ONCE, async (candidate) => {
    const { items } = await candidate.client.call(results.mine, { query: { size: 100 } })
    const mine = items.find(({ registrationId }) => registrationId === candidate.registrationId)
    demand(mine !== undefined, 'a candidate does not see the result', { candidate: candidate.name })
    demand(
      items.every(({ personName }) => personName === candidate.name),
      'a candidate sees somebody else’s result',
    )
    requireSame(mine!, expected.get(candidate)!, candidate)
  })
  return candidates.length
}

const refusalOf = (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof ApiProblem ? error.status : 0),
  )
