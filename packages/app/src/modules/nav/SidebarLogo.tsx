import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    paddingLeft: 20,
  },
  link: { display: 'flex', alignItems: 'center', gap: 12, color: 'inherit' },
  name: { fontSize: 22, fontWeight: 600, letterSpacing: -0.5, color: '#fff' },
});

/** Two bays of shelves, which is what the name means; the word when there is room. */
export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="#0072b2" />
          <path
            d="M8 7v18M24 7v18M8 11h16M8 19h16"
            stroke="#fff"
            strokeWidth="2.4"
            strokeLinecap="round"
          />
          <circle cx="13" cy="15" r="2.2" fill="#f0e442" />
          <circle cx="19.5" cy="23" r="2.2" fill="#56b4e9" />
        </svg>
        {isOpen && <span className={classes.name}>Skafu</span>}
      </Link>
    </div>
  );
};
