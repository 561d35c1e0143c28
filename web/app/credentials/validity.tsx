import { useWords } from '../words/context.ts'

/** First and last day of validity; a line may break between them, not inside. */
export function Validity({ from, to }: { from: string; to: string }) {
  const { credentials, format } = useWords()
  return (
    <>
      <span className="whitespace-nowrap">{format.day(from)}</span> {credentials.until}{' '}
      <span className="whitespace-nowrap">{format.day(to)}</span>
    </>
  )
}
