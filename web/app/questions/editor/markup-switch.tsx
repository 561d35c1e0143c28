import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words/context.ts'
import { useIsHtml } from './text-field.tsx'

/** Whether texts are plain or HTML; the server writes them anew in the other way. */
export function MarkupSwitch() {
  const { questions } = useWords()
  const words = questions.editor
  const isHtml = useIsHtml()
  const button = (value: string, label: string) => (
    <Button key={value} type="submit" name="_markup" value={value} formNoValidate look="quiet">
      {label}
    </Button>
  )
  return (
    <div className="flex flex-wrap items-center gap-x-2 rounded bg-well px-3 py-1">
      <input type="hidden" name="markup" value={isHtml ? 'HTML' : 'TEXT'} />
      <span className="text-sm text-soft">{isHtml ? words.isHtml : words.isText}</span>
      {isHtml ? [button('TIDY', words.tidy), button('TEXT', words.toText)] : button('HTML', words.toHtml)}
    </div>
  )
}
