import { useState } from 'react'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { photoPath } from './public-address.ts'

/** The portrait as printed, or a figure in its place. */
export function CredentialPhoto({ verifyUrl, holderName }: { verifyUrl: string | null; holderName: string }) {
  const { credentials } = useWords()
  const [isMissing, setMissing] = useState(false)
  return (
    <span className="flex aspect-[26/32] w-24 shrink-0 self-start items-center justify-center overflow-hidden rounded border border-line bg-well text-sm text-soft">
      {verifyUrl && !isMissing ? (
        <img
          src={photoPath(verifyUrl)}
          alt={credentials.photoOf(holderName)}
          onError={() => setMissing(true)}
          className="size-full object-cover"
        />
      ) : (
        <Icon name="person" className="size-12 opacity-40" />
      )}
    </span>
  )
}
