import { usccCheck } from '../../api/src/kernel/uscc.ts'

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * A unified social credit code of an organ of the state (机构编制部门登记的机关, 11), with both check characters right:
 * that of the organisation code inside it (GB 11714) and its own (GB 32100).
 * @param serial keeps the organs of one area apart
 */
export function madeUpUscc(areaCode: string, serial: number): string {
  const organisation = `MB${String(100_000 + serial).padStart(6, '0')}`
  const values = [...organisation].map((c) => (/\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55))
  const check = 11 - (values.reduce((sum, value, i) => sum + value * WEIGHTS[i]!, 0) % 11)
  const letter = check === 10 ? 'X' : check === 11 ? '0' : String(check)
  const first = `11${areaCode.slice(0, 6)}${organisation}${letter}`
  return first + usccCheck(first)
}
