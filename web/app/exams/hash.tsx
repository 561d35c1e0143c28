/** A fingerprint: whole for copying, broken where the screen ends. */
export const Hash = ({ children }: { children: string | null }) =>
  children && <span className="font-mono text-sm break-all">{children}</span>
