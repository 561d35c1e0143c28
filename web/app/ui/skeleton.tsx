/** Grey lines in the place of something that is on its way. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div role="status" className="flex flex-col gap-3 py-2">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, i) => `line-${i}`).map((key) => (
        <span key={key} aria-hidden="true" className="block h-4 animate-pulse rounded bg-calm-pale last:w-2/3" />
      ))}
    </div>
  )
}
