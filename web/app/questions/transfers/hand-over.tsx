import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** Where a reviewer finds the questions of one import: an importer cannot approve his own. */
export function HandOver({ address }: { address: string }) {
  const { questions } = useWords()
  const words = questions.transfers
  return (
    <Sheet title={words.handOver}>
      <p>{words.handOverLead}</p>
      <input
        type="text"
        readOnly
        value={address}
        aria-label={words.handOver}
        onFocus={(event) => event.currentTarget.select()}
        className="field mt-2 font-mono text-sm"
      />
    </Sheet>
  )
}
