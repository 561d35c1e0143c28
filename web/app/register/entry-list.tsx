import type { RegisterEntry } from '@app/api/contract'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

interface Answer {
  items: RegisterEntry[]
  notice: 'LOST' | 'REPLACED' | 'OLD_STYLE' | null
  asOf: string
}

/** What the register says: the answer first, in words. */
export function EntryList({ items, notice, asOf }: Answer) {
  const { register: words, credentials, format } = useWords()
  return (
    <Sheet>
      <div role="status">
        {items.length === 0 && (
          <p className="text-lg font-bold">
            {notice ? `${words.notices[notice]}。${words.oldStyleMeaning}` : words.none}
          </p>
        )}
        <ul className="flex flex-col gap-4">
          {items.map((entry) => (
            <li key={entry.credentialNo}>
              <p className={`text-lg font-bold ${entry.mayEnforce ? 'text-good' : 'text-danger'}`}>
                {entry.mayEnforce ? words.may : words.mayNot}（
                {entry.notice ? words.notices[entry.notice] : words.states[entry.state]}）
              </p>
              <p>
                {entry.holderName} · {entry.organName}
              </p>
              <p>
                {credentials.kinds[entry.kind]} {entry.credentialNo}
              </p>
              <p className="text-soft">
                {words.validity} {entry.validFrom} – {entry.validTo}
              </p>
            </li>
          ))}
        </ul>
      </div>
      <p className="mt-3 text-sm text-soft">{words.asOf(format.instant(asOf))}</p>
    </Sheet>
  )
}
