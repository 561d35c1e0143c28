/** What a spreadsheet shows for a number, as far as it matters for text: 0.3 in a percent cell is shown as 30%. */
export type NumberFormat =
  | { kind: 'plain' }
  | { kind: 'date' }
  | { kind: 'fixed'; decimals: number }
  | { kind: 'percent'; decimals: number }
  /** Shown in some other way (fraction, currency, with units); the bare number is read. */
  | { kind: 'other' }

const PLAIN: NumberFormat = { kind: 'plain' }

/** Built-in formats of ECMA-376 18.8.30; 27–36 and 50–58 are the East Asian dates. */
function builtIn(id: number): NumberFormat {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) {
    return { kind: 'date' }
  }
  if (id === 1) return { kind: 'fixed', decimals: 0 }
  if (id === 2) return { kind: 'fixed', decimals: 2 }
  if (id === 9) return { kind: 'percent', decimals: 0 }
  if (id === 10) return { kind: 'percent', decimals: 2 }
  return id === 0 || id === 49 ? PLAIN : { kind: 'other' }
}

/** Format of a cell style. `code` is the format code if the workbook defines its own for this id. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id)
  // Literals, conditions, escapes, padding and fill say nothing about the kind; of the sections the first counts.
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '').split(';')[0]!
  if (/^\s*(?:general|@)?\s*$/i.test(bare)) return PLAIN
  const decimals = /^[#,]*0(?:\.(0+))?\s*(%?)$/.exec(bare.trim())
  if (decimals) return { kind: decimals[2] ? 'percent' : 'fixed', decimals: decimals[1]?.length ?? 0 }
  if (/[ymdhs年月日时分秒]/i.test(bare)) return { kind: 'date' }
  return { kind: 'other' }
}

/** The text a spreadsheet shows for a number stored as `value`, with its 15 significant digits. */
export function showNumber(value: string, format: NumberFormat): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  const exact = (n: number) => Number(n.toPrecision(15))
  if (format.kind === 'percent') return `${exact(number * 100).toFixed(format.decimals)}%`
  return format.kind === 'fixed' ? exact(number).toFixed(format.decimals) : `${exact(number)}`
}
