// `node oidc-server.mjs PORT REDIRECT_URI`: a real provider of OpenID Connect on loopback, for tests. Whoever comes is who
// `login_hint` says, `SUBJECT` or `SUBJECT,mfa`, without being asked; `nobody` does not want to.
import { createServer } from 'node:http';
import Provider, { errors } from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);
const client = { redirect_uris: [redirectUri], post_logout_redirect_uris: [new URL('/dang-nhap', redirectUri).href], grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post' };

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ ...client, client_id: 'ioc', client_secret: 'a secret of this test' }, { ...client, client_id: 'another', client_secret: 'another secret' }],
  cookies: { keys: ['a key of this test'] },
  claims: { openid: ['sub', 'preferred_username', 'amr'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id.replace('name:', '') }) }),
  // Nobody is asked twice: what is wanted is granted.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
const server = createServer((request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  const decide = async () => {
    const { params } = await provider.interactionDetails(request, response);
    const [subject, ...amr] = String(params.login_hint).split(',');
    const result = subject === 'nobody' ? { error: 'access_denied' } : { login: { accountId: subject, amr, remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  decide().catch((error) => {
    response.statusCode = error instanceof errors.OIDCProviderError ? error.statusCode : 500;
    response.end(String(error));
  });
});
server.listen(Number(port), '127.0.0.1');
