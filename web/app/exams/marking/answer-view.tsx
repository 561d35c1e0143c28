import type { MarkingTask } from '@app/api/contract'
import { Labelled } from '../../questions/content/labelled.tsx'
import { RichText } from '../../questions/content/rich-text.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** What was asked and what was answered. The task comes from `readyTask`. */
export function AnswerView({ task: { material, stem, markup, maxMark, answer } }: { task: MarkingTask }) {
  const { marking: words, format } = useWords()
  return (
    <div className="flex flex-col gap-5">
      <Sheet title={words.question} actions={<span className="text-soft">{words.full(format.marks(maxMark))}</span>}>
        <div className="flex flex-col gap-4">
          {material !== null && (
            <details open className="rounded border-s-4 border-primary bg-well p-4">
              <summary className="cursor-pointer text-sm font-medium text-soft">{words.material}</summary>
              <RichText markup={markup} className="mt-2">
                {material}
              </RichText>
            </details>
          )}
          <RichText markup={markup} className="text-lg">
            {stem}
          </RichText>
        </div>
      </Sheet>
      <Sheet title={words.answer}>
        <p className="text-lg break-words whitespace-pre-wrap">{answer}</p>
      </Sheet>
    </div>
  )
}

/** What a marker compares the answer with. */
export function Reference({ task: { referenceAnswer, markup } }: { task: MarkingTask }) {
  const { marking: words } = useWords()
  return (
    <Labelled label={words.referenceAnswer}>
      <RichText markup={markup} className="rounded border border-good bg-good-pale px-4 py-3">
        {referenceAnswer}
      </RichText>
    </Labelled>
  )
}
