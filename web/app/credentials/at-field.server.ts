import { ApiProblem } from '../api/problem.ts'

/**
 * Asks the API, and where it refuses with one of these codes names the field of the form that the person has to
 * mend, so that the error stands beside it.
 */
export async function atField<T>(fields: Record<string, string>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || !Object.hasOwn(fields, problem.code)) throw problem
    const { status, code, detail, requestId } = problem
    throw new ApiProblem(status, { code, detail: { ...detail, field: fields[code] }, requestId })
  }
}
