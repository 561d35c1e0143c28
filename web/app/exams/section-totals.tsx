import { useEffect, useRef, useState } from 'react'
import { rowField } from '../forms/rows.ts'
import { useWords } from '../words/context.ts'

interface Totals {
  questions: number
  marks: number
}

/** What the sections add up to, counted again with every key. Without JavaScript the check of the supply says it. */
export function SectionTotals() {
  const { exams: words, format } = useWords()
  const foot = useRef<HTMLTableSectionElement>(null)
  const [totals, setTotals] = useState<Totals>()

  useEffect(() => {
    const form = foot.current?.closest('form')
    if (!form) return
    const count = () => {
      const next = totalsOf(new FormData(form))
      setTotals((last) => (last?.questions === next.questions && last.marks === next.marks ? last : next))
    }
    count()
    form.addEventListener('input', count)
    return () => form.removeEventListener('input', count)
  })

  return (
    <tfoot ref={foot} className="bg-well">
      {totals && (
        <tr>
          <th scope="row" colSpan={2} className="px-2 py-2 text-start font-medium">
            {words.total}
          </th>
          <td colSpan={6} className="px-2 py-2 font-medium tabular-nums">
            {words.totals(format.number(totals.questions), format.marks(totals.marks))}
          </td>
        </tr>
      )}
    </tfoot>
  )
}

function totalsOf(form: FormData): Totals {
  const rows = Array.from({ length: Number(form.get('sections')) }, (_, i) => {
    const number = (name: string) => Number(form.get(rowField('sections', i, name))) || 0
    return { questions: number('count'), marks: Math.round(number('marks') * 100) * number('count') }
  })
  return {
    questions: rows.reduce((sum, row) => sum + row.questions, 0),
    marks: rows.reduce((sum, row) => sum + row.marks, 0),
  }
}
