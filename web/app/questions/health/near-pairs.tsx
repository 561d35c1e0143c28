import type { BankHealth } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { DataTable } from '../../ui/data-table.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

/** Questions that look alike, here or in another bank; whoever reviews says on the question's page what they are. */
export function NearPairs({ found: { pairs, checkedAt } }: { found: BankHealth['nearDuplicates'] }) {
  const { questions, format } = useWords()
  const words = questions.health
  return (
    <Sheet title={words.nearDuplicates} flush>
      <p className="px-4 pt-4 text-soft sm:px-6">
        {pairs.length > 0 ? words.nearLead : words.noNear}{' '}
        {checkedAt ? words.checkedAt(format.instant(checkedAt)) : words.notChecked}
      </p>
      {pairs.length > 0 && (
        <details className="px-4 pb-4 sm:px-6">
          <summary className="min-h-11 py-2 text-primary underline">
            {words.showPairs(format.number(pairs.length))}
          </summary>
          <DataTable
            caption={words.nearDuplicates}
            rows={pairs}
            rowKey={({ questionId, otherId }) => questionId + otherId}
            empty={words.noNear}
            columns={[
              {
                key: 'serial',
                head: questions.serial,
                isName: true,
                nowrap: true,
                cell: ({ questionId, serial }) => (
                  <Link to={`/questions/${questionId}/related`} className="text-primary underline">
                    {serial}
                  </Link>
                ),
              },
              {
                key: 'other',
                head: words.likeWhich,
                cell: ({ otherId, otherSerial, otherBankName }) => (
                  <>
                    <Link to={`/questions/${otherId}`} className="text-primary underline">
                      {otherSerial}
                    </Link>
                    <span className="block text-sm text-soft">{otherBankName}</span>
                  </>
                ),
              },
              {
                key: 'score',
                head: words.likeness,
                numeric: true,
                nowrap: true,
                cell: ({ score }) => `${Math.round(score * 100)}%`,
              },
              {
                key: 'reasons',
                head: words.differs,
                cell: ({ reasons }) => reasons.map((reason) => named(questions.related.reasons, reason)).join('；'),
              },
            ]}
          />
        </details>
      )}
    </Sheet>
  )
}
