import { expect, it } from 'vitest'
import { isPasswordDue } from './password-age.ts'

const ages = { STAFF: 90, CANDIDATE: 0 }
const changedAt = new Date('2026-01-01T00:00:00Z')
const after = (days: number) => new Date(changedAt.getTime() + days * 24 * 3_600_000)

it('is due for staff on the ninetieth day, and never for candidates or where no day is known', () => {
  expect(isPasswordDue(changedAt, ['UNIT_ADMIN'], ages, after(89.9))).toBe(false)
  expect(isPasswordDue(changedAt, ['UNIT_ADMIN'], ages, after(90))).toBe(true)
  expect(isPasswordDue(changedAt, ['CANDIDATE'], ages, after(900))).toBe(false)
  expect(isPasswordDue(null, ['UNIT_ADMIN'], ages, after(900))).toBe(false)
  expect(isPasswordDue(changedAt, ['UNIT_ADMIN'], { ...ages, STAFF: 0 }, after(900))).toBe(false)
})
