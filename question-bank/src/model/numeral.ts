const DIGITS: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, '○': 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** Characters a number of an article may be written with. */
export const NUMERAL = '[0-9]{1,4}|[零〇○一二两三四五六七八九十百千]{1,9}'

/** The number that digits (`103`) or Chinese numerals (`一百零三`, `一〇三`) write, below 10,000; undefined if they write none. */
export function readNumeral(text: string): number | undefined {
  if (/^[0-9]{1,4}$/.test(text)) return Number(text)
  const characters = [...text]
  if (characters.every((c) => DIGITS[c] !== undefined)) {
    return characters.length > 0 && characters.length <= 4
      ? Number(characters.map((c) => DIGITS[c]).join(''))
      : undefined
  }
  let sum = 0
  let digit: number | undefined
  let least = Number.POSITIVE_INFINITY
  for (const c of characters) {
    const unit = UNITS[c]
    if (unit === undefined) {
      const next = DIGITS[c]
      // Two digits side by side write nothing, unless the first is the 零 of 一百零三.
      if (next === undefined || digit) return undefined
      digit = next
    } else {
      if (unit >= least) return undefined
      // 十五 and 一百十五 leave the 一 out.
      sum += (digit || (unit === 10 ? 1 : 0)) * unit
      if (!digit && unit !== 10) return undefined
      digit = undefined
      least = unit
    }
  }
  return sum + (digit ?? 0)
}

/** A number from 1 to 9999 as laws number their articles: 十, 一百零三, 一百一十, 一千零一十. */
export function chineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 9999) throw new RangeError('a numeral is from 1 to 9999')
  const places = [1000, 100, 10, 1].map((unit) => Math.floor(number / unit) % 10)
  const text = places
    .map((digit, i) => (digit === 0 ? '零' : '零一二三四五六七八九'[digit]! + ['千', '百', '十', ''][i]!))
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '')
  return text.replace(/^一十/, '十')
}
