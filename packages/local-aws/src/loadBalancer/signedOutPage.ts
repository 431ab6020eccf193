/**
 * What the load balancer itself answers at `/signed-out`, without asking who it is. A fixed response of an Application
 * Load Balancer has at most 1,024 bytes.
 */
export const signedOutPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,">
<title>Signed out · Skafu</title>
<style>
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:light-dark(#eef1f6,#101318);color:light-dark(#17202e,#e8ecf2)}
main{max-width:400px;margin:16px;padding:32px;border-radius:12px;background:light-dark(#fff,#1a1f27);text-align:center}
h1{margin:0 0 8px;font-size:26px}
a{display:inline-block;margin-top:12px;padding:10px 24px;border-radius:8px;background:light-dark(#1b57c2,#8db4ff);color:light-dark(#fff,#0c1730);font-weight:600;text-decoration:none}
</style>
</head>
<body>
<main>
<h1>You are signed out</h1>
<p>Your session has ended, here and at the identity provider.</p>
<a href="/">Sign in again</a>
</main>
</body>
</html>
`;
