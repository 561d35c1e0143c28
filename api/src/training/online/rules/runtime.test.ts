import { describe, expect, it } from 'vitest'
import { isDone, later, readRuntime } from './runtime.ts'

describe('what a package says of itself', () => {
  it.each([
    [{ lesson_status: 'completed', score: { raw: '80' } }, null, 'completed', 80],
    [{ lesson_status: 'completed', score: { raw: '70' } }, 80, 'failed', 70],
    [{ lesson_status: 'failed', score: { raw: '17', min: '0', max: '20' } }, 80, 'passed', 85],
    [{ lesson_status: 'incomplete', score: { raw: '' } }, null, 'incomplete', null],
    [{ lesson_status: 'nonsense' }, null, 'not attempted', null],
  ])('is read from SCORM 1.2: %o', (core, mastery, status, score) => {
    expect(readRuntime('SCORM_1_2', { core }, mastery)).toMatchObject({ status, score })
  })

  it.each([
    [{ completion_status: 'completed', success_status: 'unknown' }, 'completed', null],
    [{ completion_status: 'completed', success_status: 'failed', score: { scaled: 0.4 } }, 'failed', 40],
    [{ completion_status: 'incomplete', success_status: 'passed', score: { scaled: '0.9' } }, 'passed', 90],
    [{}, 'unknown', null],
  ])('is read from SCORM 2004: %o', (cmi, status, score) => {
    expect(readRuntime('SCORM_2004', cmi, null)).toMatchObject({ status, score })
  })

  it('stays done once it is, and keeps the best score', () => {
    const done = readRuntime('SCORM_1_2', { core: { lesson_status: 'passed', score: { raw: '90' } } }, null)
    const worse = readRuntime('SCORM_1_2', { core: { lesson_status: 'incomplete', score: { raw: '10' } } }, null)
    const kept = later(done, worse)
    expect(isDone(kept)).toBe(true)
    expect(kept).toMatchObject({ status: 'passed', score: 90, cmi: { core: { lesson_status: 'incomplete' } } })
  })
})
