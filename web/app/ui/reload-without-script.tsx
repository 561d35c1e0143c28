/** Without JavaScript the browser loads the page again by itself after so many seconds. */
export const ReloadWithoutScript = ({ seconds }: { seconds: number }) => (
  <noscript>
    <meta httpEquiv="refresh" content={String(seconds)} />
  </noscript>
)
