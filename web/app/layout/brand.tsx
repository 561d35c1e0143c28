import { useWords } from '../words/context.ts'

/** The shield and the product's name. */
export function Brand({ long }: { long?: boolean }) {
  const { common } = useWords()
  return (
    <span className="flex items-center gap-2 sm:gap-3">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-9 shrink-0">
        <path fill="currentColor" d="M16 1l13 5v10c0 7.500-5.200 12.500-13 15C8.200 28.500 3 23.500 3 16V6z" />
        <path
          fill="none"
          stroke="#b3261e"
          strokeWidth="3.2"
          strokeLinecap="round"
          strokeLinejoin="round"
          d="M10 16.500l4.300 4.300L22.500 12"
        />
      </svg>
      <span className="min-w-0">
        <span className="block text-lg leading-tight font-bold whitespace-nowrap sm:text-xl sm:tracking-widest">
          {common.product}
        </span>
        {long && <span className="hidden text-sm leading-tight opacity-85 sm:block">{common.productLong}</span>}
      </span>
    </span>
  )
}
