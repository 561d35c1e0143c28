import type { ReadResult } from '../format.ts'

/** Problems in one line each: row, line, element, severity unless it is an error, code and facts. */
export const told = ({ problems }: ReadResult): string[] =>
  problems.map(({ severity, code, row, line, element, detail }) =>
    [
      row === undefined ? '' : `#${row}`,
      line === undefined ? '' : `line ${line}`,
      element ?? '',
      severity === 'warning' ? `(${code})` : code,
      detail ? Object.values(detail).join(' | ') : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  )
