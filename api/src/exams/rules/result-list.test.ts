import { expect, it } from 'vitest'
import { csvCell, maskedName } from './result-list.ts'

it.each([
  ['张三', '张*'],
  ['王小明', '王*明'],
  ['欧阳文华', '欧**华'],
  ['𬭎芳', '𬭎*'],
  ['', '*'],
])('masks %s as %s', (name, masked) => {
  expect(maskedName(name)).toBe(masked)
})

it('keeps cells from running as formulas and quotes what must be quoted', () => {
  expect(['=1+1', '-x', 'a,b', '说"好"', '平常'].map(csvCell)).toEqual(["'=1+1", "'-x", '"a,b"', '"说""好"""', '平常'])
})
