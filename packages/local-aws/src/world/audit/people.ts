import { createHash } from 'node:crypto';
import type { AuditEvent } from './AuditEvent';

const browser =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** The office, in a range that is nobody's (RFC 5737). */
const office = '203.0.113.24';

type Origin = Pick<AuditEvent, 'actor' | 'sourceIp' | 'userAgent'>;

/** Somebody at the console or a terminal in the office. */
export function person(
  name: string,
  { mfa = true, tool = browser }: { mfa?: boolean; tool?: string } = {},
): Origin {
  return {
    actor: { kind: 'user', name, mfa },
    sourceIp: office,
    userAgent: tool,
  };
}

/** The command line of somebody in the office. */
export const commandLine = 'aws-cli/2.31.4 md/awscrt#0.28.2 ua/2.1 os/macos';

/** Somebody far away. */
export function stranger(name: string): Origin {
  return {
    actor: { kind: 'user', name, mfa: false },
    sourceIp: '198.51.100.77',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101',
  };
}

/** The account's root user, from the office. */
export function root(): Origin {
  return { actor: { kind: 'root' }, sourceIp: office, userAgent: browser };
}

/** The pipeline that deploys a service. */
export function pipeline(service: string): Origin {
  return {
    actor: {
      kind: 'role',
      role: 'github-deploy',
      session: `GitHubActions-${service}`,
      fromGitHub: true,
    },
    sourceIp: '192.0.2.140',
    userAgent:
      'aws-sdk-js/3.901.0 ua/2.1 os/linux#6.11 lang/js md/nodejs#22.18.0',
  };
}

/** A role that a program of ours runs under. */
export function program(role: string, session: string): Origin {
  return {
    actor: { kind: 'role', role, session },
    sourceIp: '10.0.12.7',
    userAgent: 'Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux',
  };
}

/** An identifier as IAM makes them, always the same for the same text: `AROA…`, `ASIA…`. */
export function uniqueId(prefix: string, text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const digest = createHash('sha256').update(text).digest();
  return (
    prefix +
    [...digest.subarray(0, 16)]
      .map(byte => alphabet[byte % alphabet.length])
      .join('')
  );
}
