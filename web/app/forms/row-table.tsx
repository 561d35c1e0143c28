import { Fragment, type ReactNode } from 'react'
import { cx } from '../ui/class-names.ts'
import { GroupFrame } from '../ui/field-frame.tsx'
import { fieldId, useField } from '../ui/form-state.ts'
import { RowButton } from './row-buttons.tsx'
import { addRow, removeRow } from './rows.ts'

interface Cells {
  key: string
  head: string
  /** Tailwind width of the column on wide screens. */
  width?: string
  /** Takes the whole width of a phone. */
  wide?: boolean
  cell: (index: number) => ReactNode
}

/** Repeated rows of fields as a table, as a card each on a phone; rows are added and taken out by sending the form. */
export function RowTable({
  name,
  label,
  hint,
  startsWith,
  columns,
  words,
  footer,
  below,
}: {
  name: string
  label: string
  hint?: ReactNode
  /** How many rows a fresh form has. */
  startsWith: number
  columns: readonly Cells[]
  words: { row: (no: number) => string; add: string; remove: (no: number) => string }
  footer?: ReactNode
  /** A line of its own under the fields of a row. */
  below?: (index: number) => ReactNode
}) {
  const { values, error } = useField(name, [String(startsWith)])
  const count = Math.max(1, Number(values[0] ?? startsWith))
  return (
    <GroupFrame id={fieldId(name)} label={label} hint={hint} error={error} required>
      <input type="hidden" name={name} value={count} />
      <div className="overflow-x-auto rounded border border-line">
        <table className="cards w-full border-collapse">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr className="border-b border-line bg-well">
              {columns.map(({ key, head, width }) => (
                <th key={key} scope="col" className={cx('px-2 py-2 text-start text-sm font-medium text-soft', width)}>
                  {head}
                </th>
              ))}
              <th scope="col">
                <span className="sr-only">{words.add}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: count }, (_, i) => (
              <Fragment key={words.row(i + 1)}>
                <tr
                  aria-label={words.row(i + 1)}
                  className={cx(
                    'max-md:grid max-md:grid-cols-2 max-md:items-end max-md:gap-x-3',
                    below ? 'max-md:border-b-0' : 'md:border-b md:border-line',
                  )}
                >
                  {columns.map(({ key, head, wide, cell }) => (
                    <td key={key} className={cx('align-top md:px-2 md:py-2', wide && 'max-md:col-span-2')}>
                      <span aria-hidden="true" className="text-sm text-soft md:hidden">
                        {head}
                      </span>
                      {cell(i)}
                    </td>
                  ))}
                  <td className="align-top md:py-2">
                    {count > 1 && (
                      <RowButton command={removeRow(name, i)} label={words.remove(i + 1)} icon="cross" hideLabel />
                    )}
                  </td>
                </tr>
                {below && (
                  <tr className="md:border-b md:border-line">
                    <td colSpan={columns.length + 1} className="md:px-2 md:pb-3">
                      {below(i)}
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
          {footer}
        </table>
      </div>
      <div>
        <RowButton command={addRow(name)} label={words.add} icon="plus" />
      </div>
    </GroupFrame>
  )
}
