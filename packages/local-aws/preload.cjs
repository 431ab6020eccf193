// For `node --require`: lets a portal on this machine check the identities that
// local-aws signs, with the product unchanged. Two addresses of AWS that cannot
// be configured, because they hold the keys, are answered by local-aws instead:
//   https://public-keys.auth.elb.<region>.amazonaws.com/<key id>
//   https://cognito-idp.<region>.amazonaws.com/<pool id>/.well-known/...
// Whoever decides where keys come from decides who is who, so it works in
// development only and towards this machine only.
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];
const KEYS =
  /^https:\/\/(public-keys\.auth\.elb\.[a-z0-9-]+\.amazonaws\.com\/[\w-]+|cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/[\w-]+\/\.well-known\/[\w.-]+)$/;

if (process.env.NODE_ENV === 'production') {
  throw new Error(
    'local-aws/preload.cjs is for development and must not be loaded in production.',
  );
}
const endpoint = process.env.AWS_ENDPOINT_URL;
if (
  !endpoint ||
  !URL.canParse(endpoint) ||
  !LOCAL_HOSTS.includes(new URL(endpoint).hostname)
) {
  throw new Error(
    `local-aws/preload.cjs needs AWS_ENDPOINT_URL, the address of local-aws on this machine; it is '${endpoint}'.`,
  );
}

const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  return KEYS.test(address)
    ? fetch(new URL(new URL(address).pathname, endpoint), init)
    : fetch(input, init);
};
